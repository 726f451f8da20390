package dev.downloads.zipper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import dev.downloads.ApiClient;
import dev.downloads.FaultyProxy;
import dev.downloads.FaultyProxy.Fault;
import dev.downloads.RawHttp;
import dev.downloads.RealDatabase;
import dev.downloads.S3Server;
import dev.downloads.SlowClient;
import dev.downloads.StoredImages;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Archives whose images are in a bucket, behind a network with latency and faults. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class RemoteArchiveTests {

    private static final FaultyProxy NETWORK = network();

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private MeterRegistry meters;

    @TempDir
    private Path folder;

    private final Random random = new Random(5);
    private final String account = UUID.randomUUID().toString();
    private final String bucket = S3Server.shared().newBucket();
    private final S3Client s3 = S3Client.builder().endpointOverride(S3Server.shared().endpoint()).forcePathStyle(true)
            .region(Region.US_EAST_1).credentialsProvider(AnonymousCredentialsProvider.create()).build();

    private static FaultyProxy network() {
        try {
            return FaultyProxy.before(S3Server.shared().endpoint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void reachS3ThroughTheNetwork(DynamicPropertyRegistry properties) {
        S3Server.properties(NETWORK.endpoint(), "s3://bucket-1/")
                .forEach((name, value) -> properties.add(name, () -> value));
    }

    @AfterAll
    static void close() throws IOException {
        NETWORK.close();
    }

    @BeforeEach
    void nothingIsBeingSent() {
        NETWORK.latency(Duration.ZERO);
        NETWORK.faults(_ -> FaultyProxy.NONE);
        await().until(() -> active() == 0);
    }

    private double active() {
        return meters.get("downloads.archives.active").gauge().value();
    }

    private double inMemory() {
        return meters.get("downloads.read.ahead").gauge().value();
    }

    /** Objects with these lengths, named 0 to n - 1, and the path of a link to all of them in this order. */
    private String library(int... lengths) throws Exception {
        var ids = new ArrayList<UUID>();
        try (var connection = database.getConnection()) {
            for (int i = 0; i < lengths.length; i++) {
                var bytes = bytes(lengths[i]);
                ids.add(UUID.randomUUID());
                add(connection, ids.getLast(), Integer.toString(i), bytes, put(Integer.toString(i), bytes));
            }
        }
        var client = new ApiClient(port, TestTokens.forAccount(account));
        return client.link(client.zipUrl(ids)).build().uri().getRawPath();
    }

    private void add(Connection connection, UUID id, String key, byte[] bytes, String etag) throws Exception {
        var crc = new CRC32();
        crc.update(bytes);
        new StoredImages(connection, folder).add(account, key + ".jpg", id, URI.create("s3://" + bucket + "/" + key),
                etag, bytes.length, crc.getValue());
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String put(String key, byte[] bytes) {
        return s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes)).eTag();
    }

    private byte[] get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray();
    }

    private List<String> rangesAskedFor(int from) {
        return NETWORK.requests().stream().skip(from).filter(FaultyProxy.Request::isGet)
                .map(request -> request.head().lines().findFirst().orElse("").replaceAll(".*/(\\d+)[ ?].*", "$1")
                        + " " + request.header("Range").orElse("whole"))
                .sorted().toList();
    }

    @Test
    void anArchiveIsThatOfItsObjects() throws Exception {
        var target = library(200_000, 1, 0, 300_000, 9_000_000, 70_000);
        var whole = RawHttp.send(port, "GET", target);
        assertThat(whole.status()).isEqualTo(200);
        try (var zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(whole.body())).get()) {
            for (var entry : (Iterable<ZipArchiveEntry>) zip
                    .getEntries()::asIterator) {
                assertThat(zip.getInputStream(entry).readAllBytes())
                        .isEqualTo(get(entry.getName().replace(".jpg", "")));
            }
        }
        await().untilAsserted(() -> assertThat(inMemory()).isZero());
    }

    @Test
    void aRangeFetchesOnlyWhatItSends() throws Exception {
        var target = library(100_000, 100_000, 100_000, 100_000);
        var whole = RawHttp.send(port, "GET", target).body();
        var before = NETWORK.requests().size();
        // From the middle of the second object to the middle of the third, each after a header of some 60 bytes.
        var part = RawHttp.send(port, "GET", target, "Range: bytes=150000-249999").body();
        assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 150_000, 250_000));
        assertThat(rangesAskedFor(before)).satisfiesExactly(
                second -> assertThat(second).matches("1 bytes=49\\d{3}-99999"),
                third -> assertThat(third).matches("2 bytes=0-49\\d{3}"));
    }

    @Test
    void manyObjectsAreOnTheirWayAtTheSameTime() throws Exception {
        // Enough for the window to open: it doubles each time that the client has waited.
        var lengths = new int[240];
        Arrays.fill(lengths, 20_000);
        var target = library(lengths);
        NETWORK.latency(Duration.ofMillis(100));
        var heads = new AtomicInteger();
        var gets = new AtomicInteger();
        NETWORK.faults(request -> {
            (request.isGet() ? gets : heads).accumulateAndGet(NETWORK.inFlight(), Math::max);
            return FaultyProxy.NONE;
        });
        assertThat(RawHttp.send(port, "GET", target).status()).isEqualTo(200);
        assertThat(gets).hasValueGreaterThan(20);
        assertThat(heads).hasValueGreaterThan(20);
    }

    @Test
    void objectsThatBreakOffAreContinued() throws Exception {
        var target = library(2_000_000, 2_000_000, 2_000_000);
        var whole = RawHttp.send(port, "GET", target).body();
        var count = new AtomicInteger();
        NETWORK.faults(request -> request.isGet() && count.getAndIncrement() % 3 == 0
                ? new Fault.Break(300_000)
                : FaultyProxy.NONE);
        assertThat(RawHttp.send(port, "GET", target).body()).isEqualTo(whole);
    }

    @Test
    void anObjectThatIsOverwrittenInMidStreamIsNeverSpliced(CapturedOutput log) throws Exception {
        var target = library(60_000_000, 60_000_000);
        var first = get("0");
        try (var client = new SlowClient(port)) {
            client.get(target);
            var received = new ByteArrayOutputStream();
            received.write(client.read(1_000_000));
            put("0", bytes(60_000_000));
            try {
                for (var some = client.read(1 << 16); some.length > 0; some = client.read(1 << 16)) {
                    received.write(some);
                }
            } catch (IOException _) {
                // A reset is an end like another.
            }
            assertThat(client.remaining()).isPositive();
            // Behind the header of the first entry, nothing but bytes of the first object.
            var content = received.toByteArray();
            var start = indexOf(first, content);
            assertThat(content.length - start).isLessThan(first.length);
            assertThat(Arrays.copyOfRange(content, start, content.length))
                    .isEqualTo(Arrays.copyOf(first, content.length - start));
        }
        await().untilAsserted(() -> assertThat(log.getAll()).contains("another object is there"));
        assertThat(RawHttp.send(port, "GET", target).status()).isEqualTo(409);
    }

    /** Where an object begins in an archive's first bytes. */
    private static int indexOf(byte[] object, byte[] archive) {
        for (int i = 0; i < 200; i++) {
            if (Arrays.equals(archive, i, i + 16, object, 0, 16)) {
                return i;
            }
        }
        throw new AssertionError("not the object");
    }

    @Test
    void anObjectThatIsOverwrittenBetweenTwoRangesIsNeverSpliced() throws Exception {
        var target = library(1_000_000);
        var first = RawHttp.send(port, "GET", target, "Range: bytes=0-499999");
        assertThat(first.status()).isEqualTo(206);
        put("0", bytes(1_000_000));
        try {
            var second = RawHttp.send(port, "GET", target, "Range: bytes=500000-999999",
                    "If-Range: " + first.field("ETag"));
            assertThat(second.body()).hasSizeLessThan(65_536);
        } catch (IOException _) {
            // Nothing came at all.
        }
        assertThat(RawHttp.send(port, "GET", target, "Range: bytes=500000-999999").status()).isEqualTo(409);
    }

    @Test
    void anObjectThatIsGoneIsNamedBeforeTheFirstByte() throws Exception {
        var target = library(1000, 1000, 1000);
        s3.deleteObject(request -> request.bucket(bucket).key("1"));
        var answer = RawHttp.send(port, "GET", target);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("\"1.jpg\"").doesNotContain("\"2.jpg\"");
    }

    @Test
    void aClientThatLeavesFreesMemoryAndConnections() throws Exception {
        var lengths = new int[20];
        Arrays.fill(lengths, 1_000_000);
        var target = library(lengths);
        var silent = new AtomicInteger();
        NETWORK.faults(request -> {
            if (!request.isGet() || !request.head().matches("(?s)GET \\S+/1\\d[ ?].*")) {
                return FaultyProxy.NONE;
            }
            silent.incrementAndGet();
            return new Fault.Silence(10_000);
        });
        for (int i = 0; i < 3; i++) {
            var before = silent.get();
            try (var client = new SlowClient(port)) {
                client.get(target);
                while (silent.get() == before) {
                    client.read(50_000);
                }
            }
        }
        // Long before anything runs out of time.
        await().atMost(Duration.ofSeconds(5)).until(() -> active() == 0 && NETWORK.inFlight() == 0);
        assertThat(inMemory()).isZero();
    }
}
