package dev.downloads.thumbnail;

import java.util.concurrent.Semaphore;

/** Memory that is shared by whoever decodes: each waits until what it needs is free. */
final class MemoryBudget {

    private static final int UNIT = 1024;

    private final int total;
    private final Semaphore free;

    MemoryBudget(long bytes) {
        this.total = Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
        this.free = new Semaphore(total, true);
    }

    /** @throws ThumbnailImpossible when there will never be so much */
    void acquire(long bytes) throws ThumbnailImpossible {
        if (units(bytes) > total) {
            throw new ThumbnailImpossible("Decoding it takes more memory than there is for thumbnails.");
        }
        free.acquireUninterruptibly((int) units(bytes));
    }

    void release(long bytes) {
        free.release((int) units(bytes));
    }

    private static long units(long bytes) {
        return Math.ceilDiv(bytes, UNIT);
    }
}
