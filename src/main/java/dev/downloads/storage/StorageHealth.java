package dev.downloads.storage;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether new objects could be written now. */
final class StorageHealth extends AbstractHealthIndicator {

    private final WritableStorage own;

    StorageHealth(WritableStorage own) {
        super("The storage does not answer");
        this.own = own;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        own.probe();
        health.up();
    }
}
