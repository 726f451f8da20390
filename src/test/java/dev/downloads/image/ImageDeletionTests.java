package dev.downloads.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

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
import dev.downloads.Multipart;
import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;
import dev.downloads.intake.Import;
import dev.downloads.intake.ImportListener;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@RealDatabase
class ImageDeletionTests {

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
    Import images;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void storage(DynamicPropertyRegistry registry) {
        registry.add("downloads.storage.location", () -> "file:" + storage);
    }

    @Test
    void removesAnUploadedImageWithItsObjectAndThumbnail() {
        var id = ids(client().send(new Multipart().field("account_id", account)
                .file("a.png", Pictures.picture("png", 600, 400, 1)).in(client().request("/api/v1/images"))))
                .getFirst();
        assertThat(client().get("/api/v1/images/" + id + "/thumbnail").statusCode()).isEqualTo(200);
        assertThat(objects()).hasSize(2);

        var answer = delete(client(), id);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("X-token")).isPresent();
        assertThat(objects()).isEmpty();
        for (var path : List.of("", "/content", "/thumbnail")) {
            assertThat(client().get("/api/v1/images/" + id + path).statusCode()).isEqualTo(404);
        }
        assertThat(delete(client(), id).statusCode()).isEqualTo(404);
    }

    @Test
    void removesTheCopyOfAnImageAndNotTheOriginal() {
        var original = TestLibrary.picture(folder.resolve("a.png"));
        images.folder(account, folder, true, ImportListener.SILENT);
        assertThat(objects()).hasSize(1);

        assertThat(delete(client(), theOnly()).statusCode()).isEqualTo(204);

        assertThat(objects()).isEmpty();
        assertThat(original).exists();
    }

    @Test
    void leavesAFileWhereItWasImportedEvenInTheStorage() {
        var outside = TestLibrary.picture(folder.resolve("a.png"));
        var inside = TestLibrary.picture(storage.resolve(account + "/b.png"));
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        library.bringIn(account, Map.of(first, outside, second, inside));

        assertThat(delete(client(), first).statusCode()).isEqualTo(204);
        assertThat(delete(client(), second).statusCode()).isEqualTo(204);

        assertThat(outside).exists();
        assertThat(inside).exists();
        assertThat(ApiClient.json(client().get("/api/v1/images")).get("images")).isEmpty();
    }

    @Test
    void removesAnImageWhoseObjectIsGoneAlready() throws IOException {
        TestLibrary.picture(folder.resolve("a.png"));
        images.folder(account, folder, true, ImportListener.SILENT);
        Files.delete(objects().getFirst());

        assertThat(delete(client(), theOnly()).statusCode()).isEqualTo(204);
    }

    @Test
    void needsTheAbilityAndHidesWhatMayNotBeListed() {
        TestLibrary.picture(folder.resolve("a.png"));
        library.bringIn(account, folder);
        var id = theOnly();

        var lister = delete(new ApiClient(port, TestTokens.withoutDownload(account)), id);
        assertThat(lister.statusCode()).isEqualTo(403);
        assertThat(type(lister)).isEqualTo("/docs/problems/ability-missing");
        assertThat(ApiClient.json(lister).get("ability").stringValue()).isEqualTo("image_delete");
        assertThat(lister.headers().firstValue("X-token")).isEmpty();
        for (var abilities : List.of("{}", """
                {"%s":{"Access":{"image_delete":true}}}""".formatted(account), """
                {"other":{"Access":{"image_list":true,"image_delete":true}}}""")) {
            var stranger = delete(new ApiClient(port, TestTokens.withAbilities(abilities)), id);
            assertThat(stranger.statusCode()).isEqualTo(404);
            assertThat(type(stranger)).isEqualTo("/docs/problems/image-unknown");
        }
        assertThat(theOnly()).isEqualTo(id);
    }

    private static HttpResponse<String> delete(ApiClient client, UUID id) {
        return client.send(client.request("/api/v1/images/" + id).DELETE());
    }

    private ApiClient client() {
        return new ApiClient(port, TestTokens.forAccount(account));
    }

    private UUID theOnly() {
        return jdbc.sql("select public_id from images where account_id = ?").param(account).query(UUID.class).single();
    }

    private static List<UUID> ids(HttpResponse<String> created) {
        return ApiClient.json(created).get("images").valueStream()
                .map(image -> UUID.fromString(image.get("public_id").stringValue())).toList();
    }

    /** Of this account, and all thumbnails. */
    private List<Path> objects() {
        try (Stream<Path> paths = Files.walk(storage)) {
            return paths.filter(Files::isRegularFile).filter(path -> !path.endsWith("b.png")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(HttpResponse<String> problem) {
        return ApiClient.json(problem).get("type").stringValue();
    }
}
