package dev.downloads.image;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An image as the API describes it.
 *
 * @param size in bytes
 * @param crc32 8 hex digits
 * @param lastModified the time that a ZIP entry of it carries
 * @param width in pixels, or null where no header said it
 * @param height in pixels, or null likewise
 */
record ListedImage(UUID publicId, String accountId, String filename, long size, String contentType, String crc32,
        Instant lastModified, @Nullable Integer width, @Nullable Integer height, Instant createdAt) {

    static ListedImage of(Image image) {
        return new ListedImage(image.publicId(), image.accountId(), image.filename(), image.length(),
                image.contentType(), HexFormat.of().toHexDigits((int) image.crc()), image.lastModified(),
                image.width(), image.height(), image.createdAt());
    }
}
