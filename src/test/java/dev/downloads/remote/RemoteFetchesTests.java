package dev.downloads.remote;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.downloads.link.Links;
import dev.downloads.manifest.Fetch;

import static dev.downloads.remote.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RemoteFetchesTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private StubApi api;
    private RemoteZipper zipper;

    @BeforeEach
    void start() throws Exception {
        api = new StubApi(status(204));
        zipper = RemoteZipper.of(api.url());
    }

    @AfterEach
    void stop() {
        zipper.close();
        api.close();
    }

    private RemoteFetches fetches() {
        return new RemoteFetches(zipper.context().getBean(Api.class), zipper.context().getBean(Links.class),
                Clock.systemUTC(), meters);
    }

    private static Fetch fetch(Fetch.Range... sent) {
        return new Fetch(UUID.randomUUID(), "\"a\"", 10, List.of(sent));
    }

    @Test
    void waitForAnApiThatIsAway() throws Exception {
        var attempts = new AtomicInteger();
        api.answer(exchange -> status(attempts.incrementAndGet() < 3 ? 503 : 204).handle(exchange));
        try (var fetches = fetches()) {
            fetches.record(fetch(new Fetch.Range(0, 10)));
            fetches.record(fetch());
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(api.requests()).hasSize(3));
        }
        assertThat(api.requests()).hasSize(3).allMatch(request -> request.startsWith("POST /api/v1/downloads/"));
        assertThat(lost()).isZero();
    }

    @Test
    void areForgottenWithADownloadThatIs() throws Exception {
        api.answer(status(404));
        try (var fetches = fetches()) {
            fetches.record(fetch(new Fetch.Range(0, 10)));
        }
        assertThat(api.requests()).hasSize(1);
        assertThat(lost()).isZero();
    }

    @Test
    void areLostWhenTheApiStaysAwayAndNeverHoldUpAnAnswer() throws Exception {
        api.answer(status(503));
        var started = System.nanoTime();
        try (var fetches = fetches()) {
            for (int i = 0; i < 10_100; i++) {
                fetches.record(fetch(new Fetch.Range(0, 10)));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
            assertThat(lost()).isBetween(99.0, 100.0);
        }
        assertThat(lost()).as("at the end of the process").isGreaterThan(10_000);
    }

    @Test
    void areSentBeforeTheProcessEnds() throws Exception {
        try (var fetches = fetches()) {
            for (int i = 0; i < 100; i++) {
                fetches.record(fetch(new Fetch.Range(0, 10)));
            }
        }
        assertThat(api.requests()).hasSize(100);
    }

    private double lost() {
        return meters.counter("downloads.fetches.lost").count();
    }
}
