package dev.downloads.zipper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.ApiClient;
import dev.downloads.RawHttp;
import dev.downloads.ServiceProcess;
import dev.downloads.SlowClient;
import dev.downloads.StoredImages;
import dev.downloads.TestDatabase;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What SIGTERM does to a download that is running. */
class ShutdownTests {

    private static final int LENGTH = 24 * 1024 * 1024;
    private static final Pattern ETAG = Pattern.compile("ETag: (\"[^\"]+\")");

    private final String database = TestDatabase.create();
    private final byte[] image = new byte[LENGTH];

    @TempDir
    private Path folder;

    @Test
    void itIsFinishedAndNothingNewBegins() throws Exception {
        try (var service = start(Map.of())) {
            var target = target(service);
            var whole = RawHttp.send(service.port(), "GET", target).body();
            try (var running = new SlowClient(service.port()); var idle = new SlowClient(service.port())) {
                idle.get("/api/v1/downloads");
                running.get(target);
                var received = new ByteArrayOutputStream();
                received.write(running.read(1000));

                service.process().destroy();

                await().until(() -> refusesConnections(service.port()));
                idle.send(target);
                assertThat(headOrNothing(idle)).doesNotContain(" 200 ");
                received.write(running.read(LENGTH * 2));
                assertThat(received.toByteArray()).isEqualTo(whole);
            }
            assertThat(service.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void afterTheDrainItIsCutAndResumesElsewhere() throws Exception {
        try (var service = start(Map.of("downloads.zipper.drain", "1s")); var other = start(Map.of())) {
            var target = target(service);
            var whole = RawHttp.send(other.port(), "GET", target).body();
            try (var running = new SlowClient(service.port())) {
                var etag = ETAG.matcher(running.get(target));
                assertThat(etag.find()).isTrue();
                var received = running.read(1_000_000);

                service.process().destroy();

                assertThat(service.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
                running.skipRest();
                assertThat(running.remaining()).isPositive();
                var rest = RawHttp.send(other.port(), "GET", target, "Range: bytes=1000000-",
                        "If-Range: " + etag.group(1));
                assertThat(rest.status()).isEqualTo(206);
                assertThat(received).isEqualTo(Arrays.copyOf(whole, 1_000_000));
                assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 1_000_000, whole.length));
            }
        }
    }

    private ServiceProcess start(Map<String, String> properties) throws Exception {
        return ServiceProcess.start(database, folder, List.of(), properties);
    }

    private String target(ServiceProcess service) throws Exception {
        new Random(4).nextBytes(image);
        try (var connection = DriverManager.getConnection(database)) {
            new StoredImages(connection, folder).add("shutdown", "photo.jpg", image);
        }
        var client = new ApiClient(service.port(), TestTokens.forAccount("shutdown"));
        return client.link(ApiClient.zipUrl(client.post(""))).build().uri().getRawPath();
    }

    private static boolean refusesConnections(int port) {
        try (var socket = new Socket("localhost", port)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static String headOrNothing(SlowClient client) {
        try {
            return client.readHead();
        } catch (IOException e) {
            return "";
        }
    }
}
