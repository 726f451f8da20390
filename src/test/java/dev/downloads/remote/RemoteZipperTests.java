package dev.downloads.remote;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;
import dev.downloads.link.Links;
import dev.downloads.link.ZipLink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A zipper that has no database beside an API that keeps its images in a folder, and could send the archives itself. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "downloads.public-url="
        + RemoteZipper.PUBLIC_URL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteZipperTests {

    private static final String ACCOUNT = "remote";

    @LocalServerPort
    private int port;

    @TempDir
    private static Path folder;

    @Autowired
    private TestLibrary library;

    @Autowired
    private Links links;

    private ApiClient api;
    private RemoteZipper zipper;

    @BeforeAll
    void start() {
        api = new ApiClient(port, TestTokens.forAccount(ACCOUNT));
        zipper = RemoteZipper.of("http://localhost:" + port);
    }

    @AfterAll
    void stop() {
        zipper.close();
    }

    @Test
    void sendsTheSameArchiveAsTheApiWould() throws Exception {
        // Times finer than a ZIP's, names that have to change, the same bytes twice, and none.
        var random = new byte[300_000];
        new Random(1).nextBytes(random);
        var ids = List.of(image("Möwe.png", random, "2021-05-01T10:00:01.987654321Z"),
                image("CON.png", random, "1999-12-31T23:59:59Z"),
                image("a/Möwe.png", new byte[3], "2026-01-01T00:00:00Z"),
                image("empty.png", new byte[0], "2107-12-31T23:59:58Z"));
        var link = ApiClient.zipUrl(api.post(ApiClient.form(ids)));
        var local = get(api, link);
        var remote = get(zipper.client(), link);

        assertThat(remote.statusCode()).isEqualTo(200);
        assertThat(remote.body()).isEqualTo(local.body());
        for (var field : List.of("ETag", "Last-Modified", "Content-Length", "Content-Disposition", "Content-Type",
                "Accept-Ranges", "Cache-Control")) {
            assertThat(remote.headers().firstValue(field)).as(field).isPresent()
                    .isEqualTo(local.headers().firstValue(field));
        }
        for (int i = 0; i < 30; i++) {
            var from = new Random(i).nextInt(local.body().length);
            var range = get(zipper.client(), link, "Range", "bytes=" + from + "-", "If-Range",
                    local.headers().firstValue("ETag").orElseThrow());
            assertThat(range.statusCode()).isEqualTo(206);
            assertThat(range.body()).as("from %d", from)
                    .isEqualTo(Arrays.copyOfRange(local.body(), from, local.body().length));
        }
    }

    @Test
    void tellsTheApiWhatItSent() throws Exception {
        var created = created();
        var link = ApiClient.zipUrl(created);
        var whole = get(zipper.client(), link).body().length;
        get(zipper.client(), link, "Range", "bytes=10-19");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var download = ApiClient.json(api.get("/api/v1/downloads/" + id(created)));
            assertThat(download.get("fetches_started").asInt()).isEqualTo(1);
            assertThat(download.get("fetches_completed").asInt()).isEqualTo(1);
            assertThat(download.get("bytes_sent").asLong()).isEqualTo(whole + 10);
        });
    }

    @Test
    void knowsADeletedDownloadNoMore() throws Exception {
        var created = created();
        var link = ApiClient.zipUrl(created);
        assertThat(get(zipper.client(), link).statusCode()).isEqualTo(200);
        api.send(api.request("/api/v1/downloads/" + id(created)).DELETE());

        assertSameProblem(link, 404, "download-unknown");
    }

    @Test
    void saysWhichImagesAreGone() throws Exception {
        var gone = image("gone.png", new byte[]{1}, "2026-01-01T00:00:00Z");
        var link = api.zipUrl(List.of(gone, image("here.png", new byte[]{2}, "2026-01-01T00:00:00Z")));
        assertThat(get(zipper.client(), link).statusCode()).isEqualTo(200);
        api.send(api.request("/api/v1/images/" + gone).DELETE());

        assertThat(assertSameProblem(link, 409, "images-gone")).contains(gone.toString());
    }

    @Test
    void leavesOutWhatIsGoneWhereThatIsAllowed() throws Exception {
        var gone = image("gone.png", new byte[]{1}, "2026-01-01T00:00:00Z");
        var link = ApiClient.zipUrl(api.post("allow_missing=true&"
                + ApiClient.form(List.of(gone, image("here.png", new byte[]{2}, "2026-01-01T00:00:00Z")))));
        var before = get(zipper.client(), link).body();
        api.send(api.request("/api/v1/images/" + gone).DELETE());

        assertThat(get(zipper.client(), link).body()).isEqualTo(get(api, link).body()).hasSizeLessThan(before.length);
    }

    @Test
    void saysWhichFilesCannotBeRead() throws Exception {
        var file = folder.resolve(UUID.randomUUID().toString()).resolve("lost.png");
        var link = api.zipUrl(List.of(image(file, new byte[]{1}, "2026-01-01T00:00:00Z")));
        Files.delete(file);

        assertThat(assertSameProblem(link, 409, "sources-unavailable")).contains("lost.png");
    }

    @Test
    void acceptsNoExpiredAndNoForgedLink() throws Exception {
        var download = id(created());
        assertProblem(get(zipper.client(), links.zipUrl(download, ZipLink.DEFAULT_FILENAME,
                Instant.now().minus(Duration.ofDays(3)))), 410, "link-expired");
        assertProblem(get(zipper.client(),
                zipper.link(download).replaceFirst("/[0-9a-f]{9}/", "/000000000/")), 403, "link-refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/gallery/main.js", "/api/v1/images", "/api/v1/downloads", "/api/v1/limits"})
    void servesNothingElse(String path) {
        assertProblem(get(zipper.client(), path), 404, "not-found");
    }

    @Test
    void isReadyWithoutADatabase() {
        assertThat(zipper.management().get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(zipper.context().getBeanNamesForType(DataSource.class)).isEmpty();
        assertThat(zipper.context().getBeanNamesForType(JdbcClient.class)).isEmpty();
    }

    private HttpResponse<String> created() throws Exception {
        return api.post(List.of(image("one.png", new byte[]{1, 2, 3}, "2026-01-01T00:00:00Z")));
    }

    private static UUID id(HttpResponse<String> created) {
        return UUID.fromString(ApiClient.json(created).get("id").stringValue());
    }

    private UUID image(String name, byte[] tail, String time) throws Exception {
        return image(folder.resolve(UUID.randomUUID().toString()).resolve(name), tail, time);
    }

    /** A picture with more bytes after it. */
    private UUID image(Path file, byte[] tail, String time) throws Exception {
        var id = UUID.randomUUID();
        Files.write(TestLibrary.picture(file), tail, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
        library.bringIn(ACCOUNT, Map.of(id, file));
        return id;
    }

    private String assertSameProblem(String link, int status, String name) {
        var remote = get(zipper.client(), link);
        assertProblem(remote, status, name);
        assertThat(new String(remote.body())).isEqualTo(new String(get(api, link).body()));
        return new String(remote.body());
    }

    private static void assertProblem(HttpResponse<byte[]> answer, int status, String name) {
        assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new String(answer.body())).contains("\"/docs/problems/" + name + "\"");
    }

    private static HttpResponse<byte[]> get(ApiClient client, String link, String... fields) {
        var request = client.link(link);
        return client.send(fields.length == 0 ? request : request.headers(fields), BodyHandlers.ofByteArray());
    }
}
