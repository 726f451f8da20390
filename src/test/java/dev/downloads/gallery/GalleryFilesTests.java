package dev.downloads.gallery;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's files as they are sent, over a real port. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GalleryFilesTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"/, text/html", "/gallery/index.html, text/html", "/gallery/main.js, text/javascript",
            "/gallery/base.css, text/css", "/gallery/icon.svg, image/svg+xml"})
    void carryThePolicyAndAreAskedForAgain(String path, String contentType) {
        var file = get(path);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Content-Type")).startsWith(contentType);
        assertThat(header(file, "Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self'; ")
                .doesNotContain("unsafe").contains("frame-ancestors 'none'");
        assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(file, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(file, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(file, "ETag")).matches("\"[0-9a-f]{32}\"");
    }

    @ParameterizedTest
    @CsvSource({"/", "/gallery/main.js"})
    void areNotSentAgainWhileTheyAreTheSame(String path) {
        var client = new ApiClient(port, "");
        var etag = header(get(path), "ETag");

        var again = client.send(client.link(path).header("If-None-Match", etag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void haveNothingInlineThatThePolicyForbids() {
        assertThat(get("/").body()).doesNotContainPattern("\\sstyle=").doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("<style").doesNotContainPattern("<script(?![^>]* src=\"/gallery/)")
                .doesNotContainPattern("(src|href)=\"(?!/|#)");
    }

    @Test
    void leaveTheHeadersOfTheApiAlone() {
        var client = new ApiClient(port, TestTokens.forAccount(TestTokens.ACCOUNT));
        assertThat(client.get("/api/v1/downloads/unknown").headers().map()).doesNotContainKeys(
                "Content-Security-Policy", "Cross-Origin-Opener-Policy");
    }

    @Test
    void answerWithAProblemWhereThereIsNone() {
        var missing = get("/gallery/missing.js");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(header(missing, "Content-Type")).isEqualTo("application/problem+json");
    }

    private HttpResponse<String> get(String path) {
        var client = new ApiClient(port, "");
        return client.send(client.link(path));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
