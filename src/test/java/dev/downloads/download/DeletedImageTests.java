package dev.downloads.download;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Images that are deleted after a download of them was created. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DeletedImageTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestLibrary library;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    private Journey user;
    private List<UUID> images;

    @BeforeEach
    void aUserWithImages() {
        user = new Journey(port, library);
        images = user.pictures(folder, 3);
    }

    @Test
    void theLinkNamesThemInsteadOfLeavingThemOut() {
        var created = user.client.post(images);
        assertThat(user.fetch(ApiClient.zipUrl(created)).statusCode()).isEqualTo(200);
        delete(images.get(2));
        delete(images.get(0));

        var answer = user.fetch(ApiClient.zipUrl(created));

        assertThat(answer.statusCode()).isEqualTo(409);
        var problem = new JsonMapper().readTree(answer.body());
        assertThat(problem.get("type").stringValue()).isEqualTo("/docs/problems/images-gone");
        assertThat(problem.get("missing_image_ids").valueStream().map(n -> n.stringValue()))
                .containsExactly(images.get(0).toString(), images.get(2).toString());
        assertThat(user.count(Journey.id(created), "missing_image_ids").valueStream().map(n -> n.stringValue()))
                .containsExactly(images.get(0).toString(), images.get(2).toString());
    }

    @Test
    void theRestIsServedWhereThatWasAskedFor() throws Exception {
        var created = user.client.post(ApiClient.form(images) + "&allow_missing=true");
        var before = user.fetch(ApiClient.zipUrl(created));
        delete(images.get(1));

        var answer = user.fetch(ApiClient.zipUrl(created));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isNotEqualTo(before.headers().firstValue("ETag"));
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()), UTF_8)) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("photo 1.png");
            assertThat(zip.getNextEntry().getName()).isEqualTo("photo 3.png");
            assertThat(zip.getNextEntry()).isNull();
        }
        assertThat(user.count(Journey.id(created), "missing_image_ids").valueStream().map(n -> n.stringValue()))
                .containsExactly(images.get(1).toString());
        assertThat(user.count(Journey.id(created), "images").intValue()).isEqualTo(3);
    }

    @Test
    void anArchiveOfNothingIsNeverServed() {
        var created = user.client.post(ApiClient.form(images) + "&allow_missing=true");
        images.forEach(this::delete);

        var answer = user.fetch(ApiClient.zipUrl(created));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(new JsonMapper().readTree(answer.body()).get("missing_image_ids").size()).isEqualTo(3);
    }

    private void delete(UUID image) {
        jdbc.sql("delete from images where public_id = ?").param(image).update();
    }
}
