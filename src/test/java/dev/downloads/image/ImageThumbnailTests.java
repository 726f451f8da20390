package dev.downloads.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.downloads.ApiClient;
import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@RealDatabase
class ImageThumbnailTests {

    @TempDir
    static Path storage;

    private final String account = UUID.randomUUID().toString();

    @TempDir
    Path folder;

    @LocalServerPort
    int port;

    @Autowired
    TestLibrary library;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void storage(DynamicPropertyRegistry registry) {
        registry.add("downloads.storage.location", () -> "file:" + storage);
    }

    @Test
    void sendsASmallPicture() throws IOException {
        var id = bringIn("photo.jpg", Pictures.picture("jpeg", 1200, 900, 1));

        var answer = get(id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, max-age=86400");
        assertThat(answer.headers().map()).doesNotContainKeys("Pragma", "Expires");
        var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(picture.getWidth()).isEqualTo(512);
        assertThat(picture.getHeight()).isEqualTo(384);
        var etag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(client().send(client().request(path(id)).header("If-None-Match", etag)).statusCode()).isEqualTo(304);
        var head = client().send(client().request(path(id)).method("HEAD", noBody()));
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
    }

    @Test
    void isMadeOnceForAllWhoAskAtTheSameTime() throws Exception {
        var id = bringIn("photo.png", Pictures.picture("png", 2000, 1500, 1));
        Callable<byte[]> request = () -> get(id).body();

        List<byte[]> answers;
        try (var clients = Executors.newFixedThreadPool(8)) {
            answers = clients.invokeAll(Collections.nCopies(8, request)).stream().map(f -> f.resultNow()).toList();
        }

        assertThat(new HashSet<>(answers.stream().map(Arrays::hashCode).toList())).hasSize(1);
        assertThat(objects(id)).hasSize(1);
        assertThat(get(id).body()).isEqualTo(answers.getFirst());
        assertThat(objects(id)).hasSize(1);
    }

    @Test
    void isMadeAgainWhenItsFileIsGone() throws IOException {
        var id = bringIn("photo.jpg", Pictures.picture("jpeg", 1200, 900, 1));
        var first = get(id).body();
        Files.delete(objects(id).getFirst());

        assertThat(get(id).body()).isEqualTo(first);
        assertThat(objects(id)).hasSize(1);
    }

    @Test
    void outlivesTheImagesFile() throws IOException {
        var id = bringIn("photo.jpg", Pictures.picture("jpeg", 1200, 900, 1));
        get(id);
        Files.delete(folder.resolve("photo.jpg"));

        assertThat(get(id).statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatTheSourceIsNotThereOrAnother() throws IOException {
        var id = bringIn("photo.jpg", Pictures.picture("jpeg", 1200, 900, 1));
        Files.setLastModifiedTime(folder.resolve("photo.jpg"), FileTime.from(Instant.EPOCH));

        var answer = client().get(path(id));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(type(answer)).isEqualTo("/docs/problems/source-unavailable");
    }

    @Test
    void saysThatNoneCanBeMade() throws IOException {
        var broken = bringIn("broken.png", Arrays.copyOf(Pictures.picture("png", 1200, 900, 1), 5000));
        var tiff = bringIn("scan.tiff", Pictures.picture("tiff", 12, 9, 1));

        for (var id : List.of(broken, tiff)) {
            var answer = client().get(path(id));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(type(answer)).isEqualTo("/docs/problems/thumbnail-impossible");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache, no-store");
            assertThat(objects(id)).isEmpty();
        }
    }

    @Test
    void goesWithAnImageWhoseFileHasChanged() throws IOException {
        Files.write(folder.resolve("photo.jpg"), Pictures.picture("jpeg", 1200, 900, 1));
        library.bringIn(account, folder);
        var id = jdbc.sql("select public_id from images where account_id = ?").param(account).query(UUID.class)
                .single();
        get(id);
        assertThat(objects(id)).hasSize(1);
        Files.write(folder.resolve("photo.jpg"), Pictures.picture("jpeg", 1100, 900, 1));

        assertThat(library.bringIn(account, folder).replaced()).isEqualTo(1);

        assertThat(objects(id)).isEmpty();
        assertThat(client().get(path(id)).statusCode()).isEqualTo(404);
    }

    private ApiClient client() {
        return new ApiClient(port, TestTokens.forAccount(account));
    }

    private HttpResponse<byte[]> get(UUID id) {
        return client().send(client().request(path(id)), BodyHandlers.ofByteArray());
    }

    private static String path(UUID id) {
        return "/api/v1/images/" + id + "/thumbnail";
    }

    private UUID bringIn(String name, byte[] bytes) throws IOException {
        var id = UUID.randomUUID();
        library.bringIn(account, Map.of(id, Files.write(folder.resolve(name), bytes)));
        return id;
    }

    private static List<Path> objects(UUID id) throws IOException {
        try (Stream<Path> paths = Files.walk(storage)) {
            return paths.filter(path -> path.getFileName().toString().startsWith(id.toString())).toList();
        }
    }

    private static String type(HttpResponse<String> problem) {
        return ApiClient.json(problem).get("type").stringValue();
    }
}
