package dev.downloads.download;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import dev.downloads.manifest.Fetch;
import dev.downloads.manifest.Fetches;

/** Counts in the database what zippers sent; what cannot be counted because the database is away is lost. */
@Component
class RecordedFetches implements Fetches {

    private static final Logger log = LoggerFactory.getLogger(RecordedFetches.class);

    private final FetchTable fetches;
    private final Clock clock;
    private final AtomicBoolean failing = new AtomicBoolean();

    RecordedFetches(FetchTable fetches, Clock clock) {
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
        } catch (DataAccessException e) {
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
        if (!fetches.add(fetch, clock.instant())) {
            throw new DownloadUnknown();
        }
    }
}
