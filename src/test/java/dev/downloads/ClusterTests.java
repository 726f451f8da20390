package dev.downloads;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What {@code cluster/run} starts: nothing lives in one process that another needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTests {

    private static final String ACCOUNT = "cluster";
    private static final int IMAGES = 4;
    private static final int LENGTH = 16_000_000;

    @TempDir
    private static Path folder;

    private int port;
    private Process cluster;
    private Map<String, byte[]> images;
    private List<UUID> ids;

    @BeforeAll
    void start() throws Exception {
        Tool.installed("nginx");
        Tool.installed("openssl");
        port = freePorts();
        var run = new ProcessBuilder("cluster/run").redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        run.environment().putAll(Map.of("PORT", Integer.toString(port), "WORK", folder.resolve("work").toString(),
                "JAVA_HOME", System.getProperty("java.home"), "CLASSPATH", System.getProperty("java.class.path"),
                "LINK_KEY", TestTokens.LINK_KEY, "ISSUER_SECRET", TestTokens.SECRET));
        cluster = run.start();
        await().atMost(Duration.ofMinutes(3)).until(() -> !cluster.isAlive() || output().contains("is ready at"));
        assertThat(cluster.isAlive()).as(output()).isTrue();
        images = IntStream.rangeClosed(1, IMAGES).boxed().collect(LinkedHashMap::new,
                (all, i) -> all.put("photo " + i + ".png", picture(i)), Map::putAll);
        ids = upload();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    @AfterAll
    void stop() throws Exception {
        if (cluster != null) {
            cluster.destroy();
            assertThat(cluster.waitFor(60, TimeUnit.SECONDS)).isTrue();
            try (var files = Files.list(folder.resolve("work"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".pid"))).hasSize(7)
                        .allSatisfy(file -> assertThat(process(file)).as(file.toString()).isNotPresent());
            }
        }
    }

    /** Through one API node into the bucket. */
    private List<UUID> upload() {
        var upload = new Multipart().field("account_id", ACCOUNT);
        images.forEach(upload::file);
        var answer = api(1).send(upload.in(api(1).request("/api/v1/images")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ApiClient.json(answer).get("images").valueStream()
                .map(image -> UUID.fromString(image.get("public_id").stringValue())).toList();
    }

    @Test
    @Order(1)
    void whatOneNodeCreatedEveryNodeServes() throws Exception {
        var created = api(1).post(ids);
        var link = ApiClient.zipUrl(created);
        var first = zipper(1).download(link, folder.resolve("1.zip"));
        var second = zipper(2).download(link, folder.resolve("2.zip"));

        assertThat(link).startsWith("http://localhost:" + port + "/0/http%3A%2F%2Flocalhost%3A" + port);
        assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(200);
        assertThat(Files.mismatch(first.body(), second.body())).isEqualTo(-1);
        assertThat(etag(first)).isEqualTo(etag(second));
        try (var zip = new ZipFile(first.body().toFile())) {
            assertThat(zip.stream()).hasSize(IMAGES);
            for (var entry : zip.stream().toList()) {
                assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(images.get(entry.getName()));
            }
        }
        // An API node that created nothing, of zippers that have no database.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var status = ApiClient.json(api(2).get("/api/v1/downloads/" + id(created)));
            assertThat(status.get("fetches_completed").asInt()).isEqualTo(2);
            assertThat(status.get("bytes_sent").asLong()).isEqualTo(2 * Files.size(first.body()));
        });
    }

    /** Its JSON form, whose port is a variable. */
    @Test
    @Order(2)
    void theHealthCheckOfTheImageAsksWhetherANodeIsReady() throws Exception {
        var line = Files.readAllLines(Path.of("Dockerfile")).stream().filter(text -> text.startsWith("HEALTHCHECK"))
                .findFirst().orElseThrow();
        var check = new ProcessBuilder(new JsonMapper().readTree(line.substring(line.indexOf('['))).valueStream()
                .map(JsonNode::stringValue).toList());
        for (var ready : Map.of(port + 101, true, port + 103, true, port + 105, false).entrySet()) {
            check.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(ready.getKey()));
            assertThat(check.start().waitFor() == 0).isEqualTo(ready.getValue());
        }
    }

    @Test
    @Order(2)
    void whatOneNodeDeletesIsDeadOnEveryNode() {
        var created = api(1).post(ids);
        var link = ApiClient.zipUrl(created);
        assertThat(List.of(head(zipper(1), link), head(zipper(2), link))).containsOnly(200);

        api(2).send(api(2).request("/api/v1/downloads/" + id(created)).DELETE());
        assertThat(List.of(head(zipper(1), link), head(zipper(2), link), head(client(0), link))).containsOnly(404);
    }

    @Test
    @Order(3)
    void aDownloadThatAKillOfItsZipperInterruptsIsFinishedByTheOther() throws Exception {
        var link = api(1).zipUrl(ids);
        var whole = sha256(zipper(2).send(zipper(2).link(link), BodyHandlers.ofByteArray()).body());
        // One at each zipper, for nginx takes turns.
        var downloads = List.of(client(0).open(link), client(0).open(link));
        var killed = process(folder.resolve("work").resolve("zipper-1.pid")).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().join();

        var resumed = 0;
        for (var download : downloads) {
            var digest = MessageDigest.getInstance("SHA-256");
            var done = readWhatComes(download.body(), digest);
            if (done < download.headers().firstValueAsLong("Content-Length").orElseThrow()) {
                resumed++;
                var rest = client(0).send(client(0).link(link).header("Range", "bytes=" + done + "-")
                        .header("If-Range", etag(download)), BodyHandlers.ofByteArray());
                assertThat(rest.statusCode()).isEqualTo(206);
                digest.update(rest.body());
            }
            assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(whole);
        }
        assertThat(resumed).isEqualTo(1);
    }

    private static long readWhatComes(InputStream in, MessageDigest digest) {
        var buffer = new byte[1 << 16];
        var count = 0L;
        try (in) {
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                count += read;
            }
        } catch (IOException e) {
            // Cut.
        }
        return count;
    }

    private ApiClient client(int node) {
        return new ApiClient(port + node, TestTokens.forAccount(ACCOUNT));
    }

    private ApiClient api(int number) {
        return client(number);
    }

    private ApiClient zipper(int number) {
        return client(2 + number);
    }

    private static int head(ApiClient client, String link) {
        return client.send(client.link(link).method("HEAD", BodyPublishers.noBody()), BodyHandlers.discarding())
                .statusCode();
    }

    private static UUID id(HttpResponse<String> created) {
        return UUID.fromString(ApiClient.json(created).get("id").stringValue());
    }

    private static String etag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static Optional<ProcessHandle> process(Path pid) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).filter(ProcessHandle::isAlive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] picture(int seed) {
        var bytes = new byte[LENGTH];
        new Random(seed).nextBytes(bytes);
        var head = Pictures.png(seed);
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    /** The first of seven in a row, with the ports of the health checks. */
    private static int freePorts() {
        while (true) {
            var first = ThreadLocalRandom.current().nextInt(12_000, 30_000);
            if (IntStream.concat(IntStream.range(0, 7), IntStream.range(101, 106)).allMatch(i -> isFree(first + i))) {
                return first;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
