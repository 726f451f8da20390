package dev.downloads.download;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.downloads.manifest.Fetch;
import dev.downloads.manifest.Fetches;

/** Counts in the database what zippers sent; what cannot be counted because the database is away is lost. */
@Component
class RecordedFetches implements Fetches {

    private static final Logger log = LoggerFactory.getLogger(RecordedFetches.class);

    private final FetchRepository fetches;
    private final Clock clock;
    private final AtomicBoolean failing = new AtomicBoolean();

    RecordedFetches(FetchRepository fetches, Clock clock) {
        this.fetches = fetches;
        this.clock = clock;
    }

    @Override
    public void record(Fetch fetch) {
        try {
            count(fetch);
            failing.set(false);
        } catch (DownloadUnknown e) {
            log.debug("Download {} was deleted while it was fetched", fetch.download());
        } catch (DataAccessException | TransactionException e) {
            // Once, and not for each of thousands of streams that end while the database is away.
            if (failing.compareAndSet(false, true)) {
                log.warn("Fetches are not counted until the database is back: {}", e.getMessage());
            }
        }
    }

    /** @throws DownloadUnknown when the download was deleted */
    void count(Fetch fetch) {
        if (fetch.sent().isEmpty()) {
            return;
        }
        // No two ranges overlap, so as many bytes as there are is every byte.
        var whole = fetch.bytesSent() == fetch.length();
        var sent = fetch.sent().stream().filter(_ -> !whole).map(range -> "[" + range.from() + "," + range.to() + ")")
                .collect(Collectors.joining(",", "{", "}"));
        try {
            if (fetches.add(fetch.download(), fetch.started() ? 1 : 0, whole ? 1 : 0, fetch.bytesSent(),
                    clock.instant(), fetch.etag(), sent, fetch.length()) == 0) {
                throw new DownloadUnknown();
            }
        } catch (DataIntegrityViolationException e) {
            throw new DownloadUnknown();
        }
    }
}
