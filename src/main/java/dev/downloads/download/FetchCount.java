package dev.downloads.download;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** How often the archive of a download was fetched; written by {@link FetchTable} alone. */
@Entity
@Immutable
@Table(name = "fetches")
class FetchCount {

    @Id
    private UUID downloadId;
    private long started;
    private long completed;
    private long bytesSent;
    private @Nullable Instant lastFetchAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected FetchCount() {}

    private FetchCount(UUID downloadId) {
        this.downloadId = downloadId;
    }

    /** Of a download that was never fetched. */
    static FetchCount none(UUID download) {
        return new FetchCount(download);
    }

    UUID downloadId() {
        return downloadId;
    }

    /** Answers that sent the archive's first byte. */
    long started() {
        return started;
    }

    /** Times that every byte was sent, by one answer or by several that make a whole; never more than were started. */
    long completed() {
        return completed;
    }

    /** Of the archive, by all answers. */
    long bytesSent() {
        return bytesSent;
    }

    @Nullable
    Instant lastFetchAt() {
        return lastFetchAt;
    }
}
