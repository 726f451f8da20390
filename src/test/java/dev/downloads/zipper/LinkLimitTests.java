package dev.downloads.zipper;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How much one link, and one process, may be used. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "downloads.limits.streams-per-link=2", "downloads.limits.streams-per-process=3",
        "downloads.limits.failed-links-per-minute=20", "downloads.limits.guesses-per-hour=30"})
class LinkLimitTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestLibrary library;

    @Autowired
    private MeterRegistry meters;

    @TempDir
    private Path folder;

    private ApiClient client;
    private UUID image;

    @BeforeEach
    void anImage() throws IOException {
        image = UUID.randomUUID();
        var file = TestLibrary.picture(folder.resolve(image + ".png"));
        try (var tail = new RandomAccessFile(file.toFile(), "rw")) {
            tail.setLength(64 << 20);
        }
        library.bringIn(image.toString(), Map.of(image, file));
        client = new ApiClient(port, TestTokens.forAccount(image.toString()));
    }

    @Test
    void refusesOneMoreStreamThanMayRun() throws Exception {
        var busy = client.zipUrl(List.of(image));
        var other = client.zipUrl(List.of(image));
        var third = client.zipUrl(List.of(image));
        var streams = new ArrayList<InputStream>();
        streams.add(open(busy));
        streams.add(open(busy));

        var more = get(busy);
        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(ApiClient.json(more).get("type").stringValue()).isEqualTo("/docs/problems/too-many-streams");
        assertThat(ApiClient.json(more).get("limit").intValue()).isEqualTo(2);
        assertThat(more.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(more.headers().firstValue("RateLimit-Policy"))
                .hasValue("\"streams-per-link\";q=2;qu=\"concurrent-requests\"");

        streams.add(open(other));
        var full = get(third);
        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(ApiClient.json(full).get("type").stringValue()).isEqualTo("/docs/problems/zipper-busy");
        assertThat(full.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(full.headers().firstValue("RateLimit-Policy"))
                .hasValue("\"streams-per-process\";q=3;qu=\"concurrent-requests\"");

        for (var stream : streams) {
            stream.close();
        }
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var range = client.send(client.link(busy).header("Range", "bytes=0-9"), BodyHandlers.ofString());
            assertThat(range.statusCode()).isEqualTo(206);
        });
    }

    @Test
    void aGuesserIsThrottledAndEveryOtherLinkIsServed() {
        var attacked = client.zipUrl(List.of(image));
        var other = client.zipUrl(List.of(image));
        var signature = attacked.split("/")[5];
        var wrongBefore = refused("signature");
        var throttledBefore = refused("throttled");

        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 25; i++) {
            var guess = "%09x".formatted((Long.parseLong(signature, 16) + 1 + i) & 0xfffffffffL);
            statuses.add(get(attacked.replace(signature, guess)).statusCode());
        }

        assertThat(statuses.subList(0, 20)).containsOnly(403);
        assertThat(statuses.subList(22, 25)).containsOnly(429);
        assertThat(refused("signature") - wrongBefore).isEqualTo(25);
        assertThat(rangeOf(attacked)).as("failures alone do not stop what is right").isEqualTo(206);

        for (int i = 0; i < 5; i++) {
            get(attacked.replace(signature, "00000000" + i));
        }
        var stopped = get(attacked);
        assertThat(stopped.statusCode()).as("after 30 guesses none is looked at").isEqualTo(429);
        assertThat(ApiClient.json(stopped).get("type").stringValue()).isEqualTo("/docs/problems/link-throttled");
        assertThat(stopped.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 120L);
        assertThat(refused("throttled") - throttledBefore).isEqualTo(1);
        assertThat(rangeOf(other)).as("another download, same client").isEqualTo(206);
    }

    private double refused(String reason) {
        return meters.get("downloads.link.refused").tag("reason", reason).counter().count();
    }

    private int rangeOf(String zipUrl) {
        return client.send(client.link(zipUrl).header("Range", "bytes=0-9"), BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> get(String zipUrl) {
        return client.send(client.link(zipUrl), BodyHandlers.ofString());
    }

    private InputStream open(String zipUrl) throws IOException {
        var response = client.open(zipUrl);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().readNBytes(10)).hasSize(10);
        return response.body();
    }
}
