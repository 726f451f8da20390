package dev.downloads.download;

import java.util.function.IntSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.downloads.link.Links;

/** Deletes downloads and idempotency keys whose time is over by the database's clock, in small batches; several nodes may do so at once. */
// Not in commands: a scheduled bean is made even where all others wait until they are needed, and this one needs the links.
@ConditionalOnWebApplication
@Component
class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final int BATCH = 500;

    private final DownloadRepository downloads;
    private final IdempotencyKeys keys;
    private final RetentionProperties properties;

    Retention(DownloadRepository downloads, IdempotencyKeys keys, RetentionProperties properties, Links links) {
        if (properties.retention().compareTo(links.lifetime()) < 0) {
            throw new IllegalArgumentException(
                    "downloads.retention must not be shorter than downloads.link.lifetime, or links die early");
        }
        this.downloads = downloads;
        this.keys = keys;
        this.properties = properties;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "${downloads.retention-interval}")
    void run() {
        try {
            var deleted = all(() -> downloads.deleteOlderThan(properties.retention().toSeconds(), BATCH));
            all(() -> keys.deleteExpired(BATCH));
            if (deleted > 0) {
                log.info("Deleted {} downloads that were older than {}", deleted, properties.retention());
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Old downloads stay until the next round: {}", e.getMessage());
        }
    }

    /** A batch that is not full is the last one, or the rest is another node's. */
    private static int all(IntSupplier batches) {
        var sum = 0;
        int deleted;
        do {
            deleted = batches.getAsInt();
            sum += deleted;
        } while (deleted == BATCH);
        return sum;
    }
}
