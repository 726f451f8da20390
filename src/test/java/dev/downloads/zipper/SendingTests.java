package dev.downloads.zipper;

import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RawHttp;
import dev.downloads.RealDatabase;
import dev.downloads.SlowClient;
import dev.downloads.StoredImages;
import dev.downloads.TestTokens;
import dev.downloads.manifest.Manifests;
import dev.downloads.representation.ByteRange;
import dev.downloads.storage.Storages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Both ways that bytes take, and what happens to an answer whose sources do not hold. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class SendingTests {

    /** More than the socket buffers of both sides take, so that the end of it is not sent before it is read. */
    private static final int LARGE = 24 * 1024 * 1024;

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private Manifests manifests;

    @Autowired
    private Storages storages;

    @Autowired
    private MeterRegistry meters;

    @TempDir
    private Path folder;

    private final Random random = new Random(3);
    private final String account = UUID.randomUUID().toString();

    private String target = "";

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Images of the account, and the link to all of them. */
    private void library(int... lengths) throws Exception {
        try (var connection = database.getConnection()) {
            var images = new StoredImages(connection, folder);
            for (var length : lengths) {
                images.add(account, "photo.jpg", bytes(length));
            }
        }
        var client = new ApiClient(port, TestTokens.forAccount(account));
        target = client.link(ApiClient.zipUrl(client.post(""))).build().uri().getRawPath();
    }

    @BeforeEach
    void nothingIsBeingSent() {
        await().until(() -> meters.get("downloads.archives.active").gauge().value() == 0);
    }

    @Test
    void everyWayGivesTheSameBytes() throws Exception {
        library(100_000, 1, 0, 64 * 1024, 300_000, 40_000, 3_000_000);
        var summedUp = RawHttp.send(port, "GET", target).body();
        var fromThePages = RawHttp.send(port, "GET", target).body();
        assertThat(fromThePages).isEqualTo(summedUp);

        var id = UUID.fromString(target.replaceFirst(".*downloads%2F(.*)%2Fzip.*", "$1").replace("%2D", "-"));
        var archive = Archive.of(manifests.find("", id));
        var writer = new ArchiveWriter(storages, new ReadAheadBudget(0, 0));
        for (int i = 0; i < 50; i++) {
            var from = random.nextInt(summedUp.length);
            var to = from + 1 + random.nextInt(summedUp.length - from);
            var expected = Arrays.copyOfRange(summedUp, from, to);
            var stream = new ByteArrayOutputStream();
            try (var sink = new StreamSink(stream, _ -> {})) {
                writer.write(archive, new ByteRange(from, to), sink);
                sink.drain();
            }
            assertThat(stream.toByteArray()).isEqualTo(expected);
            assertThat(RawHttp.send(port, "GET", target, "Range: bytes=" + from + "-" + (to - 1)).body())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aConnectionThatIsKeptAliveServesOneArchiveAfterTheOther() throws Exception {
        library(100_000, 40_000);
        var whole = RawHttp.send(port, "GET", target).body();
        try (var client = new SlowClient(port)) {
            client.send(target);
            client.send(target, "Range: bytes=100-199\r\n");
            client.send(target);
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            assertThat(client.read(whole.length)).isEqualTo(whole);
            assertThat(client.readHead()).startsWith("HTTP/1.1 206");
            assertThat(client.read(whole.length)).isEqualTo(Arrays.copyOfRange(whole, 100, 200));
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            assertThat(client.read(whole.length)).isEqualTo(whole);
            assertThat(client.get("/api/v1/downloads")).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void aSlowReaderGetsEveryByte() throws Exception {
        library(LARGE);
        var whole = RawHttp.send(port, "GET", target).body();
        try (var client = new SlowClient(port)) {
            client.get(target);
            var received = new ByteArrayOutputStream();
            while (client.remaining() > 0) {
                received.write(client.read(1_000_000));
                Thread.sleep(5);
            }
            assertThat(received.toByteArray()).isEqualTo(whole);
        }
    }

    @Test
    void aSourceWithOtherBytesOfTheSameAgeIsNeverSentToItsEnd(CapturedOutput log) throws Exception {
        library(100_000, 100_000);
        var file = files().getFirst();
        var time = Files.getLastModifiedTime(file);
        Files.write(file, bytes(100_000));
        Files.setLastModifiedTime(file, time);

        assertIsCut();

        await().untilAsserted(() -> assertThat(lines(log, "Cut download")).singleElement().asString()
                .contains("photo").contains(file.toUri().toString()).contains("at offset 0")
                .contains("another CRC-32"));
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @Test
    void aSourceThatIsChangedWhileItIsSentCutsTheAnswer(CapturedOutput log) throws Exception {
        library(LARGE, 100_000);
        RawHttp.send(port, "GET", target);

        assertIsCutAfter(file -> Files.setLastModifiedTime(file, FileTime.fromMillis(1)));

        await().untilAsserted(() -> assertThat(lines(log, "Cut download")).singleElement().asString()
                .contains("changed while it was sent"));
        assertThat(RawHttp.send(port, "GET", target).status()).isEqualTo(409);
    }

    @Test
    void aSourceThatShrinksWhileItIsSentCutsTheAnswer(CapturedOutput log) throws Exception {
        library(LARGE, 100_000);
        RawHttp.send(port, "GET", target);

        assertIsCutAfter(file -> {
            try (var shrunk = new RandomAccessFile(file.toFile(), "rw")) {
                shrunk.setLength(LARGE - 1000);
            }
        });

        await().untilAsserted(() -> assertThat(lines(log, "Cut download")).singleElement().asString()
                .contains("ends 1000 bytes early").contains("at offset " + (LARGE - 1000)));
    }

    @Test
    void aSourceThatIsReplacedWhileItIsSentIsSentAsItWas() throws Exception {
        library(LARGE);
        var whole = RawHttp.send(port, "GET", target).body();
        try (var client = new SlowClient(port)) {
            client.get(target);
            var received = new ByteArrayOutputStream();
            received.write(client.read(1000));
            var other = folder.resolve("other");
            Files.write(other, new byte[LARGE]);
            var file = largest();
            Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
            received.write(client.read(LARGE * 2));
            assertThat(received.toByteArray()).isEqualTo(whole);
        }
    }

    @Test
    void aClientThatLeavesFreesEverythingAndLeavesNoTrace(CapturedOutput log) throws Exception {
        library(LARGE);
        var left = cut("client");
        for (int i = 0; i < 20; i++) {
            try (var client = new SlowClient(port)) {
                client.get(target);
                client.read(1000);
            }
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> meters.get("downloads.archives.active").gauge().value() == 0);
        assertThat(cut("client") - left).isEqualTo(20);
        // As levels: the JVM itself prints a WARNING about Mockito where this class is the first to run.
        assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain(" ERROR ").doesNotContain(" WARN ");
    }

    @Test
    void whatIsSentIsMeasured() throws Exception {
        library(100_000);
        var bytes = meters.get("downloads.bytes").counter().count();
        var completed = meters.get("downloads.archives.completed").counter().count();
        var firstBytes = meters.get("downloads.first.byte").timer().count();
        var length = RawHttp.send(port, "GET", target).body().length;
        RawHttp.send(port, "GET", target, "Range: bytes=0-99");
        RawHttp.send(port, "HEAD", target);
        await().untilAsserted(() -> {
            assertThat(meters.get("downloads.bytes").counter().count() - bytes).isEqualTo(length + 100);
            assertThat(meters.get("downloads.archives.completed").counter().count() - completed).isEqualTo(2);
            assertThat(meters.get("downloads.first.byte").timer().count() - firstBytes).isEqualTo(2);
        });
    }

    private double cut(String reason) {
        return meters.get("downloads.archives.cut").tag("reason", reason).counter().count();
    }

    private void assertIsCut() throws Exception {
        try (var client = new SlowClient(port)) {
            assertThat(client.get(target)).startsWith("HTTP/1.1 200");
            client.skipRest();
            assertThat(client.remaining()).as("bytes that never came").isPositive();
        }
    }

    private void assertIsCutAfter(Change change) throws Exception {
        var before = cut("source");
        try (var client = new SlowClient(port)) {
            assertThat(client.get(target)).startsWith("HTTP/1.1 200");
            // So many that the large image has begun, whichever comes first.
            client.read(1_000_000);
            change.apply(largest());
            client.skipRest();
            assertThat(client.remaining()).as("bytes that never came").isPositive();
        }
        assertThat(cut("source") - before).isEqualTo(1);
    }

    private Path largest() throws Exception {
        return files().stream().max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length())).orElseThrow();
    }

    private List<Path> files() throws Exception {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static List<String> lines(CapturedOutput log, String text) {
        return log.getAll().lines().filter(line -> line.contains(text)).toList();
    }

    private interface Change {
        void apply(Path file) throws Exception;
    }
}
