package dev.downloads.zipper;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Lets running answers end before their connections are closed. Tomcat itself only waits for the handling of requests. */
final class Drain implements SmartLifecycle {

    private final RunningStreams streams;
    private volatile boolean running;

    Drain(RunningStreams streams) {
        this.streams = streams;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    /** Spring does not wait longer than {@code spring.lifecycle.timeout-per-shutdown-phase}. */
    @Override
    public void stop(Runnable done) {
        stop();
        Thread.startVirtualThread(() -> {
            streams.drain();
            done.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** In which Tomcat is told to take no new requests. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }
}
