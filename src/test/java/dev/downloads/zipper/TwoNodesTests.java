package dev.downloads.zipper;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.downloads.ApiClient;
import dev.downloads.ServiceProcess;
import dev.downloads.StoredImages;
import dev.downloads.TestDatabase;
import dev.downloads.TestTokens;
import dev.downloads.Tool;
import dev.downloads.representation.ByteRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Two services with one database: any range of any archive, from either, through a kill. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTests {

    private static final long FOUR_GIB = 4L << 30;

    @TempDir
    private static Path folder;

    private Connection database;
    private StoredImages images;
    private ServiceProcess first;
    private ServiceProcess second;

    @BeforeAll
    void start() throws Exception {
        var url = TestDatabase.create();
        // Both come up at once, on an empty database, as two pods of one deployment do.
        var other = CompletableFuture.supplyAsync(() -> start(url));
        first = start(url);
        second = other.join();
        database = DriverManager.getConnection(url);
        images = new StoredImages(database, folder);
    }

    private ServiceProcess start(String url) {
        try {
            return ServiceProcess.start(url, folder, List.of("-Xmx256m"),
                    Map.of("downloads.public-url", "http://downloads.test"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (var opened : Arrays.asList(database, first, second)) {
            if (opened != null) {
                opened.close();
            }
        }
    }

    /** With its seed, an archive and the ranges are the same again. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    @Order(1)
    void anyRangeOfARandomArchiveIsThatPartOfTheWholeOnEitherNode(long seed) throws Exception {
        var random = new Random(seed);
        var account = "random" + seed;
        var ids = new ArrayList<UUID>();
        for (int i = random.nextInt(1, 40); i >= 0; i--) {
            ids.add(images.add(account, "Bild " + "ü".repeat(random.nextInt(20)) + ".jpg", randomBytes(random)));
        }
        var clients = clients(account);
        var link = clients.getFirst().zipUrl(ids);
        var whole = get(clients.getFirst(), link);
        var same = get(clients.getLast(), link);

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(same.body()).isEqualTo(whole.body());
        assertThat(etag(same)).isEqualTo(etag(whole));
        var bytes = SparseBytes.read(new ByteArrayInputStream(whole.body()));
        for (int i = 0; i < 60; i++) {
            assertSameBytes(clients.get(i % 2), link, bytes, randomRanges(random, bytes.length()), etag(whole),
                    "seed " + seed);
        }
    }

    @Test
    @Order(2)
    void aDownloadThatOneNodeDeletesIsDeadOnTheOther() throws Exception {
        var clients = clients("deleted");
        var link = clients.getFirst().zipUrl(List.of(images.add("deleted", "one.jpg", new byte[100])));
        assertThat(get(clients.getLast(), link).statusCode()).isEqualTo(200);
        var newest = ApiClient.json(clients.getFirst().get("/api/v1/downloads")).at("/downloads/0/id").stringValue();
        clients.getFirst().send(clients.getFirst().request("/api/v1/downloads/" + newest).DELETE());
        assertThat(get(clients.getLast(), link).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void anyRangeOfAZip64ArchiveIsThatPartOfTheWholeOnEitherNode() throws Exception {
        var random = new Random(64);
        var ids = List.of(images.add("zip64", "first.jpg", randomBytes(random)),
                images.addZeros("zip64", "zeros.png", FOUR_GIB + 12_345),
                images.add("zip64", "behind 4 GiB.jpg", randomBytes(random)),
                images.add("zip64", "last.jpg", randomBytes(random)));
        var clients = clients("zip64");
        var link = clients.getFirst().zipUrl(ids);
        var whole = clients.getFirst().open(link);
        var bytes = SparseBytes.read(whole.body());

        assertThat(bytes.length()).isGreaterThan(FOUR_GIB).isEqualTo(
                whole.headers().firstValueAsLong("Content-Length").orElseThrow());
        for (int i = 0; i < 60; i++) {
            var around = new long[]{0, FOUR_GIB, bytes.length(), random.nextLong(bytes.length())}[i % 4];
            var from = Math.clamp(around + random.nextInt(-60_000, 20_000), 0, bytes.length() - 1);
            var to = Math.min(bytes.length(), from + random.nextInt(1, 70_000));
            assertSameBytes(clients.get(i / 2 % 2), link, bytes, List.of(new ByteRange(from, to)), etag(whole),
                    "zip64");
        }
    }

    @Test
    @Order(3)
    void aDownloadThatAKillOfTheServerInterruptsIsFinishedByTheRestartedOne() throws Exception {
        var curl = Tool.installed("curl");
        var wget = Tool.installed("wget");
        var aria2c = Tool.installed("aria2c");
        var random = new Random(9);
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 4; i++) {
            var bytes = new byte[10_000_000];
            random.nextBytes(bytes);
            ids.add(images.add("kill", "large.jpg", bytes));
        }
        var client = new ApiClient(first.port(), TestTokens.forAccount("kill"));
        var link = client.zipUrl(ids);
        var url = client.link(link).build().uri().toString();
        var whole = client.download(link, folder.resolve("whole.zip")).body();
        var files = List.of(folder.resolve("curl.zip"), folder.resolve("wget.zip"), folder.resolve("aria2c.zip"));

        var curled = curl.start("-sS", "--limit-rate", "8M", "-o", files.get(0).toString(), url);
        // This one tries again by itself, and goes on where it was.
        var wgot = wget.start("-q", "-c", "--limit-rate=8m", "-t", "200", "--retry-connrefused", "--waitretry=1", "-O",
                files.get(1).toString(), url);
        var ariaArguments = new String[]{"-q", "-c", "-x8", "-s8", "-k1M", "--file-allocation=none",
                "--max-overall-download-limit=8M", "-d", folder.toString(), "-o", "aria2c.zip", url};
        var aria = aria2c.start(ariaArguments);
        for (var file : files) {
            DownloadToolTests.awaitLength(file, 3_000_000);
        }
        first.kill();
        assertThat(curled.waitFor()).as("curl notices").isNotZero();
        assertThat(Files.size(files.get(0))).isBetween(3_000_000L, Files.size(whole) - 1);
        first = first.startAgain(folder);

        curl.run("-sS", "-C", "-", "-o", files.get(0).toString(), url);
        assertThat(wgot.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(wgot.exitValue()).isZero();
        if (aria.waitFor() != 0) {
            aria2c.run(ariaArguments);
        }
        assertThat(files).allSatisfy(
                file -> assertThat(DownloadToolTests.sha256(file)).isEqualTo(DownloadToolTests.sha256(whole)));
    }

    private List<ApiClient> clients(String account) {
        return List.of(new ApiClient(first.port(), TestTokens.forAccount(account)),
                new ApiClient(second.port(), TestTokens.forAccount(account)));
    }

    private static void assertSameBytes(ApiClient client, String link, SparseBytes whole, List<ByteRange> ranges,
            String etag, String archive) {
        var field = ranges.stream().map(range -> range.from() + "-" + (range.to() - 1))
                .collect(Collectors.joining(",", "bytes=", ""));
        var answer = get(client, link, "Range", field);
        assertThat(answer.statusCode()).as("%s: %s", archive, field).isEqualTo(206);
        assertThat(etag(answer)).isEqualTo(etag);
        if (ranges.size() == 1) {
            var range = ranges.getFirst();
            assertThat(answer.headers().firstValue("Content-Range"))
                    .hasValue("bytes %d-%d/%d".formatted(range.from(), range.to() - 1, whole.length()));
            assertThat(answer.body()).as("%s: %s", archive, field).isEqualTo(whole.slice(range));
        } else {
            var type = answer.headers().firstValue("Content-Type").orElseThrow();
            var parts = ByteRangesBody.parse(type, answer.body());
            assertThat(parts).extracting(ByteRangesBody.Part::range).isEqualTo(ranges);
            assertThat(parts).allSatisfy(
                    part -> assertThat(part.bytes()).as("%s: %s", archive, field).isEqualTo(whole.slice(part.range())));
        }
    }

    /** One, or two to five that do not overlap, in any order. */
    private static List<ByteRange> randomRanges(Random random, long length) {
        var count = random.nextInt(3) > 0 ? 1 : random.nextInt(2, 6);
        var bounds = random.longs(0, length + 1).distinct().limit(2L * count).sorted().toArray();
        var ranges = new ArrayList<ByteRange>();
        for (int i = 0; i < count; i++) {
            ranges.add(new ByteRange(bounds[2 * i], bounds[2 * i + 1]));
        }
        Collections.shuffle(ranges, random);
        return ranges;
    }

    /** Often none or very few, sometimes more than a buffer. */
    private static byte[] randomBytes(Random random) {
        var bytes = new byte[switch (random.nextInt(4)) {
            case 0 -> random.nextInt(3);
            case 1 -> random.nextInt(500);
            case 2 -> random.nextInt(20_000);
            default -> random.nextInt(200_000);
        }];
        random.nextBytes(bytes);
        return bytes;
    }

    private static HttpResponse<byte[]> get(ApiClient client, String link, String... field) {
        var request = client.link(link);
        return client.send(field.length == 0 ? request : request.headers(field), BodyHandlers.ofByteArray());
    }

    private static String etag(HttpResponse<?> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }
}
