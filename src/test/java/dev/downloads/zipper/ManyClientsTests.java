package dev.downloads.zipper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.ApiClient;
import dev.downloads.ServiceProcess;
import dev.downloads.SlowClient;
import dev.downloads.StoredImages;
import dev.downloads.TestDatabase;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A thousand clients that hardly read, stop reading, and leave, seen from outside the process that serves them. */
@EnabledOnOs(OS.LINUX)
class ManyClientsTests {

    private static final int CLIENTS = 1000;
    private static final int LENGTH = 24 * 1024 * 1024;

    private final String database = TestDatabase.create();

    @TempDir
    private Path folder;

    @Test
    void aThousandSlowClientsCostLittleHeapAndLeaveNothingBehind() throws Exception {
        try (var service = start(Map.of("downloads.limits.streams-per-link", "2000",
                "downloads.limits.streams-per-process", "2000", "downloads.limits.creates-per-minute", "1000000"))) {
            var target = target(service);
            try (var client = new SlowClient(service.port())) {
                client.get(target);
                client.skipRest();
            }
            var api = new ApiClient(service.port(), TestTokens.forAccount("many"));
            medianCall(api);
            var idle = medianCall(api);
            var before = service.liveHeap();
            var clients = new ArrayList<SlowClient>();
            for (int i = 0; i < CLIENTS; i++) {
                var client = new SlowClient(service.port());
                client.get(target);
                client.read(1000);
                clients.add(client);
            }
            assertThat(openImages(service)).isEqualTo(CLIENTS);
            assertThat((service.liveHeap() - before) / CLIENTS).as("bytes of heap a client")
                    .isLessThanOrEqualTo(64 * 1024);
            try (var reading = new Reading(clients)) {
                // Of several tries, because a test machine has other work now and then.
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(medianCall(api))
                        .as("an API call beside a thousand downloads").isLessThan(idle.multipliedBy(2)));
                assertThat(reading.failure).isNull();
            }

            for (var client : clients) {
                client.close();
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> openImages(service) == 0);
            assertThat(service.log()).doesNotContain("\tat ").doesNotContain(" ERROR ").doesNotContain("Exception");
        }
    }

    @Test
    void aClientThatReadsLittleIsNotCut() throws Exception {
        try (var service = start(Map.of("downloads.zipper.stall-timeout", "2s"))) {
            try (var client = new SlowClient(service.port())) {
                client.get(target(service));
                // Far less than the third of a socket's buffer that the system would tell of.
                for (int i = 0; i < 12; i++) {
                    client.read(20_000);
                    Thread.sleep(500);
                }
                client.skipRest();
                assertThat(client.remaining()).isZero();
            }
        }
    }

    @Test
    void aClientThatStopsReadingIsCut() throws Exception {
        try (var service = start(Map.of("downloads.zipper.stall-timeout", "1s"))) {
            var target = target(service);
            try (var client = new SlowClient(service.port())) {
                client.get(target);
                await().atMost(Duration.ofSeconds(30)).until(() -> openImages(service) == 1);
                await().atMost(Duration.ofSeconds(30)).until(() -> openImages(service) == 0);
                client.skipRest();
                assertThat(client.remaining()).isPositive();
            }
        }
    }

    private ServiceProcess start(Map<String, String> properties) throws Exception {
        // Code that is not optimized has larger frames, and a waiting thread keeps its frames.
        return ServiceProcess.startToMeasure(database, folder, List.of("-Xmx512m"), properties);
    }

    private String target(ServiceProcess service) throws Exception {
        try (var connection = DriverManager.getConnection(database)) {
            new StoredImages(connection, folder).addZeros("many", "photo.jpg", LENGTH);
        }
        var client = new ApiClient(service.port(), TestTokens.forAccount("many"));
        return client.link(ApiClient.zipUrl(client.post(""))).build().uri().getRawPath();
    }

    /** Of creating a download, as most calls do. */
    private static Duration medianCall(ApiClient api) {
        return IntStream.range(0, 101).mapToObj(_ -> {
            var began = System.nanoTime();
            assertThat(api.post("").statusCode()).isEqualTo(200);
            return Duration.ofNanos(System.nanoTime() - began);
        }).sorted().skip(50).findFirst().orElseThrow();
    }

    /** Each client reads ten kilobytes a second, until closed. */
    private static final class Reading implements AutoCloseable {

        private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        private volatile @Nullable Throwable failure;
        private int next;

        Reading(List<SlowClient> clients) {
            pace.scheduleAtFixedRate(() -> {
                try {
                    assertThat(clients.get(next++ % clients.size()).read(10_000)).hasSize(10_000);
                } catch (IOException | AssertionError e) {
                    failure = e;
                }
            }, 0, 1_000_000 / clients.size(), TimeUnit.MICROSECONDS);
        }

        @Override
        public void close() {
            pace.shutdownNow();
        }
    }

    /** Open descriptors of files in the library. */
    private long openImages(ServiceProcess service) throws IOException {
        try (var descriptors = Files.list(Path.of("/proc", Long.toString(service.process().pid()), "fd"))) {
            return descriptors.filter(this::isImage).count();
        }
    }

    private boolean isImage(Path descriptor) {
        try {
            var file = Files.readSymbolicLink(descriptor);
            return file.startsWith(folder) && file.toString().endsWith(".bin");
        } catch (IOException e) {
            // Closed since it was listed.
            return false;
        }
    }
}
