package dev.downloads.download;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A download as its user sees it.
 *
 * @param zipUrl fresh, valid until {@code expiresAt}
 * @param images how many it was created with
 * @param bytes the sum of their lengths
 * @param skippedImageIds asked for, unknown to the user, left out because of {@code allow_missing}
 * @param missingImageIds deleted since; then the link answers 409, or leaves them out where {@code allow_missing} was given
 * @param fetchesStarted answers that sent the archive's first byte; counted when the answer ends
 * @param fetchesCompleted times that every byte was sent, by one answer or put together from several
 * @param bytesSent of the archive, by all answers
 */
record DownloadStatus(UUID id, String zipUrl, String filename, Instant createdAt, Instant expiresAt, int images,
        long bytes, List<UUID> skippedImageIds, List<UUID> missingImageIds, long fetchesStarted, long fetchesCompleted,
        @Nullable Instant lastFetchAt, long bytesSent) {}
