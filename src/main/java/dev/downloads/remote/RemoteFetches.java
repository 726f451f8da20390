package dev.downloads.remote;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.downloads.link.Links;
import dev.downloads.manifest.Fetch;
import dev.downloads.manifest.FetchReport;
import dev.downloads.manifest.Fetches;

/**
 * Tells the API what was sent, one fetch after the other and beside the answers. While the API is away they wait, as many as there is
 * room for; {@code downloads.fetches.lost} counts the others. One may count twice if an API node dies while it hears of it.
 */
final class RemoteFetches implements Fetches, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RemoteFetches.class);

    private static final int MOST_WAITING = 10_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final BlockingQueue<Fetch> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Api api;
    private final Links links;
    private final Clock clock;
    private final Counter lost;
    private final Thread reporter;
    private volatile boolean closing;

    RemoteFetches(Api api, Links links, Clock clock, MeterRegistry meters) {
        this.api = api;
        this.links = links;
        this.clock = clock;
        this.lost = Counter.builder("downloads.fetches.lost").description("Fetches that the API never heard of")
                .register(meters);
        this.reporter = Thread.ofVirtual().name("fetches").start(this::report);
    }

    @Override
    public void record(Fetch fetch) {
        if (!fetch.sent().isEmpty() && !waiting.offer(fetch)) {
            lost.increment();
        }
    }

    private void report() {
        try {
            while (!closing || !waiting.isEmpty()) {
                var fetch = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (fetch != null) {
                    report(fetch);
                }
            }
        } catch (InterruptedException e) {
            // And the one that was on its way.
            lost.increment(waiting.size() + 1.0);
        }
    }

    private void report(Fetch fetch) throws InterruptedException {
        var json = FetchReport.toJson(fetch);
        for (var pause = FIRST_PAUSE;; pause = pause.multipliedBy(2)) {
            try {
                // Signed anew: the link by which it was fetched may have expired since.
                var status = api.post(links.upstream(fetch.download(), clock.instant()), json);
                if (status != 204 && status != 404) {
                    log.warn("The API answers what was sent of download {} with status {}", fetch.download(), status);
                    lost.increment();
                }
                return;
            } catch (IOException e) {
                log.debug("The API does not hear what was sent: {}", e.toString());
            }
            Thread.sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        if (!reporter.join(LAST_WORDS)) {
            reporter.interrupt();
            reporter.join();
        }
    }
}
