package dev.downloads.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.RawHttp;
import dev.downloads.ServiceProcess;
import dev.downloads.SlowClient;
import dev.downloads.TestDatabase;
import dev.downloads.TestTokens;
import dev.downloads.Tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service whose clock is set, forward and back, while the database's goes right; by libfaketime. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockFaultTests {

    private static final int LARGE = 24 * 1024 * 1024;

    private final String database = TestDatabase.create();

    @TempDir
    private static Path folder;

    private ServiceProcess service;
    private Client client;
    private List<UUID> images;

    @BeforeAll
    void start() throws Exception {
        Tool.installed("faketime");
        writeOffset(Duration.ZERO);
        service = ServiceProcess.start(database, folder,
                List.of("env", "LD_PRELOAD=" + library(), "FAKETIME_TIMESTAMP_FILE=" + offset(),
                        // In seconds. A JVM that looked at the file whenever it asks for the time would take minutes to start.
                        "FAKETIME_CACHE_DURATION=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"),
                List.of("-Xmx256m"),
                Map.of("downloads.zipper.stall-timeout", "5s"));
        client = Client.of(service);
        images = client.images(database, folder, LARGE);
    }

    /** The program is only there to show that the library is; where, differs by architecture. */
    private static Path library() throws IOException {
        try (var files = Files.find(Path.of("/usr/lib"), 3, (file, _) -> file.endsWith("libfaketimeMT.so.1"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (service != null) {
            service.close();
        }
    }

    @AfterEach
    void setRight() throws Exception {
        setClock(Duration.ZERO);
    }

    @Test
    void daysAheadLinksAndTokensAreOverAndDownloadsAreNot() throws Exception {
        var token = expiringIn(Duration.ofHours(1));
        var created = client.create(images, "Idempotency-Key: key");
        var id = Client.json(created).get("id").stringValue();
        assertThat(token.get("/api/v1/downloads").status()).isEqualTo(200);

        setClock(Duration.ofDays(3));

        assertProblem(fetch(created), 410, "link-expired");
        assertProblem(token.get("/api/v1/downloads"), 401, "token-expired");
        assertThat(fetch(client.get("/api/v1/downloads/" + id)).status()).isEqualTo(206);
        assertThat(fetch(client.create(images)).status()).isEqualTo(206);
        assertThat(Client.json(client.create(images, "Idempotency-Key: key")).get("id").stringValue()).isEqualTo(id);

        setClock(Duration.ZERO);

        assertThat(fetch(created).status()).isEqualTo(206);
        assertThat(token.get("/api/v1/downloads").status()).isEqualTo(200);
    }

    @Test
    void daysBehindLinksOfTheFutureAreRefusedAndDownloadsAreNotLost() throws Exception {
        var before = client.create(images);

        setClock(Duration.ofDays(-3));

        assertProblem(fetch(before), 403, "link-refused");
        var behind = client.create(images);
        assertThat(fetch(behind).status()).isEqualTo(206);

        setClock(Duration.ZERO);

        assertThat(fetch(before).status()).isEqualTo(206);
        assertProblem(fetch(behind), 410, "link-expired");
        var id = Client.json(behind).get("id").stringValue();
        assertThat(fetch(client.get("/api/v1/downloads/" + id)).status()).isEqualTo(206);
    }

    @Test
    void aStreamThatIsRunningWhenTheClockIsSetBackGoesOn() throws Exception {
        try (var running = new SlowClient(service.port())) {
            assertThat(running.get(client.target(images))).startsWith("HTTP/1.1 200");
            running.read(1000);

            setClock(Duration.ofDays(-40));

            running.skipRest();
            assertThat(running.remaining()).isZero();
        }
    }

    /** Tomcat takes a connection that waits for its client for an overdue one then. */
    @Test
    void aStreamThatIsRunningWhenTheClockIsSetForwardGoesOnOrIsCutAndResumed() throws Exception {
        var target = client.target(images);
        try (var running = new SlowClient(service.port())) {
            assertThat(running.get(target)).startsWith("HTTP/1.1 200");
            running.read(1000);

            setClock(Duration.ofHours(1));
            // It looks for those once a second.
            Thread.sleep(1500);

            var last = 1000 + running.skipRest() - 1;
            assertThat(RawHttp.send(service.port(), "GET", target, "Range: bytes=" + last + "-").body())
                    .hasSize(1 + (int) running.remaining());
        }
    }

    private Client expiringIn(Duration time) {
        var token = TestTokens.sign("""
                {"user_id":"%s","abilities":{"%s":{"Access":{"image_list":true}}},"download":true,
                 "iss":"%s","exp":%d}""".formatted(UUID.randomUUID(), client.account(), TestTokens.ISSUER,
                Instant.now().plus(time).getEpochSecond()));
        return new Client(service.port(), client.account(), token);
    }

    /** A part of the archive that the answer has a link to. */
    private RawHttp.Answer fetch(RawHttp.Answer linked) throws IOException {
        return RawHttp.send(service.port(), "GET", Client.target(linked), "Range: bytes=0-99");
    }

    private static void assertProblem(RawHttp.Answer answer, int status, String name) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains("/docs/problems/" + name);
    }

    /** For the service alone, as an offset from the real time; returns once the service goes by it. */
    private void setClock(Duration offset) throws IOException {
        writeOffset(offset);
        await().until(() -> Duration.between(Instant.now().plus(offset), date()).abs().toSeconds() < 10);
    }

    private Instant date() throws IOException {
        var date = RawHttp.send(service.port(), "GET", "/api/v1/limits").field("Date");
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    }

    private static void writeOffset(Duration offset) throws IOException {
        var next = Files.writeString(folder.resolve("next"), "%+d%n".formatted(offset.toSeconds()));
        Files.move(next, offset(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path offset() {
        return folder.resolve("offset");
    }
}
