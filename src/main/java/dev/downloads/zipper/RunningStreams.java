package dev.downloads.zipper;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/** The archives that this process is sending, with a limit for each download and one for all. */
final class RunningStreams {

    private final int perLink;
    private final int perProcess;
    private final Semaphore places;
    private final ConcurrentMap<UUID, Integer> running = new ConcurrentHashMap<>();

    RunningStreams(int perLink, int perProcess) {
        this.perLink = perLink;
        this.perProcess = perProcess;
        this.places = new Semaphore(perProcess);
    }

    /**
     * Takes a place until it is closed.
     *
     * @throws StreamsExhausted when there is none
     */
    Place enter(UUID download) {
        if (!places.tryAcquire()) {
            throw StreamsExhausted.ofProcess(perProcess);
        }
        try {
            running.merge(download, 1, (streams, one) -> {
                if (streams == perLink) {
                    throw StreamsExhausted.ofLink(perLink);
                }
                return streams + one;
            });
        } catch (StreamsExhausted e) {
            places.release();
            throw e;
        }
        return () -> {
            running.computeIfPresent(download, (_, streams) -> streams == 1 ? null : streams - 1);
            places.release();
        };
    }

    /** Waits until all have ended: until every place there is can be taken. */
    void drain() {
        places.acquireUninterruptibly(perProcess);
        places.release(perProcess);
    }

    /** A running stream; closed once. */
    interface Place extends AutoCloseable {

        @Override
        void close();
    }
}
