package dev.downloads.gallery;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "downloads.gallery.enabled=false")
class GallerySwitchedOffTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/gallery/", "/gallery/index.html", "/gallery/main.js"})
    void servesNoFileOfTheGallery(String path) {
        var client = new ApiClient(port, "");
        var answer = client.send(client.link(path));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(ApiClient.json(answer).get("title").stringValue()).isEqualTo("Not Found");
    }
}
