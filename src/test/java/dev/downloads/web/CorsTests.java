package dev.downloads.web;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RawHttp;
import dev.downloads.RawHttp.Answer;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** What a browser is told when a page of another origin calls. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "downloads.cors.origins=https://photos.example,http://localhost:3000",
        "downloads.public-url=https://api.example", "downloads.limits.creates-per-minute=5"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTests {

    private static final String ORIGIN = "https://photos.example";
    private static final String DOWNLOADS = "/api/v1/downloads";
    private static final String TOKEN = "Authorization: Bearer " + TestTokens.ofOwnUser("cors");
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    private String link;

    @BeforeAll
    void create(@Autowired TestLibrary library, @TempDir Path folder) {
        TestLibrary.picture(folder.resolve("one.png"));
        library.bringIn("cors", folder);
        link = new ApiClient(port, TestTokens.ofOwnUser("cors")).zipUrl(List.of()).replaceFirst("https://[^/]+", "");
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/v1/downloads", "DELETE, /api/v1/downloads/6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f",
            "GET, /api/v1/images", "POST, /api/v1/images", "GET, /api/v1/limits", "GET, LINK", "HEAD, LINK"})
    void aPreflightNeedsNoToken(String method, String route) throws Exception {
        var answer = send("OPTIONS", route.replace("LINK", link), "Origin: " + ORIGIN,
                "Access-Control-Request-Method: " + method, "Access-Control-Request-Headers: authorization,"
                        + "content-type,idempotency-key,x-request-id,range,if-range,if-match,if-none-match");
        assertThat(answer.status()).isEqualTo(200);
        assertAllowed(answer);
        assertThat(list(answer, "Access-Control-Allow-Methods")).contains(method);
        assertThat(list(answer, "Access-Control-Allow-Headers")).contains("authorization", "content-type",
                "idempotency-key", "x-request-id", "range", "if-range", "if-match", "if-none-match");
        assertThat(answer.field("Access-Control-Max-Age")).isEqualTo("7200");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://photos.example.evil | POST | authorization
            http://photos.example       | POST | authorization
            https://photos.example:8443 | POST | authorization
            null                        | POST | authorization
            https://photos.example      | PUT  | authorization
            https://photos.example      | POST | x-anything
            http://[                    | POST | authorization
            """)
    void aPreflightOfAnotherOriginOrForMoreIsRefused(String origin, String method, String field) throws Exception {
        var answer = send("OPTIONS", DOWNLOADS, "Origin: " + origin, "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: " + field);
        assertRefused(answer);
        assertThat(answer.fields()).doesNotContainKey("Access-Control-Allow-Methods");
    }

    @Test
    void aPageReadsWhatTheApiSays() throws Exception {
        var answer = RawHttp.send(port, "POST", DOWNLOADS, new byte[0], "Origin: " + ORIGIN, TOKEN, FORM,
                "Content-Length: 0");
        assertThat(answer.status()).isEqualTo(200);
        assertReadable(answer);
        assertThat(answer.field("X-token")).isNotEmpty();
        assertThat(answer.fields().get("Vary")).contains("Accept-Encoding");
    }

    @Test
    void aPageReadsTheArchiveAndItsRanges() throws Exception {
        var answer = send("GET", link, "Origin: http://localhost:3000", "Range: bytes=0-3");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.field("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(answer.text()).isEqualTo("PK\3\4");
        assertThat(list(answer, "Access-Control-Expose-Headers")).contains("ETag", "Content-Disposition",
                "Content-Range", "Accept-Ranges", "X-Request-Id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/v1/downloads                                      | Authorization: Bearer a.b.c | 401
            GET    | /api/v1/downloads                                      | X: no token                 | 401
            POST   | /api/v1/downloads                                      | WITHOUT_DOWNLOAD            | 403
            GET    | /api/v1/unknown                                        | TOKEN                       | 404
            DELETE | /api/v1/downloads/6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f | TOKEN                       | 404
            DELETE | /api/v1/limits                                         | TOKEN                       | 405
            GET    | /api/v1/downloads?limit=0                              | TOKEN                       | 422
            GET    | /api/v1/%2e%2e/downloads                               | TOKEN                       | 400
            GET    | /0/http%3A%2F%2Fx%2F/123456789/zip.zip                 | X: a link of nobody         | 403
            """)
    void aPageReadsEveryError(String method, String path, String field, int status) throws Exception {
        var answer = send(method, path, "Origin: " + ORIGIN, field.replace("WITHOUT_DOWNLOAD",
                "Authorization: Bearer " + TestTokens.withoutDownload("cors")).replace("TOKEN", TOKEN));
        assertThat(answer.status()).isEqualTo(status);
        assertReadable(answer);
    }

    @Test
    void aPageReadsThatItsBodyIsTooLarge() throws Exception {
        var body = "[".repeat(8 << 20 | 1).getBytes();
        var answer = RawHttp.send(port, "POST", DOWNLOADS, body, "Origin: " + ORIGIN, TOKEN,
                "Content-Type: application/json", "Content-Length: " + body.length);
        assertThat(answer.status()).isEqualTo(413);
        assertReadable(answer);
    }

    @Test
    void aPageReadsWhenToComeAgain() throws Exception {
        var hasty = "Authorization: Bearer " + TestTokens.forAccount("cors", UUID.randomUUID());
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < 6; i++) {
            answers.add(RawHttp.send(port, "POST", DOWNLOADS, new byte[0], "Origin: " + ORIGIN, hasty, FORM,
                    "Content-Length: 0"));
        }
        assertThat(answers.getLast().status()).isEqualTo(429);
        assertReadable(answers.getLast());
        assertThat(answers.getLast().fields()).containsKeys("Retry-After", "RateLimit", "RateLimit-Policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://[", "file://"})
    void aPageOfAnotherOriginIsRefusedWithAProblem(String origin) throws Exception {
        assertRefused(send("GET", DOWNLOADS, "Origin: " + origin, TOKEN));
        assertRefused(send("GET", link, "Origin: " + origin));
    }

    /** The page of this service behind a proxy that speaks TLS: its own origin, but not the one that Tomcat sees. */
    @ParameterizedTest
    @ValueSource(strings = {"Origin: https://api.example", "X: no origin at all"})
    void whoeverIsOfTheSameOriginIsServed(String field) throws Exception {
        assertThat(send("GET", DOWNLOADS, field, TOKEN).status()).isEqualTo(200);
    }

    private Answer send(String method, String path, String... fields) throws Exception {
        return RawHttp.send(port, method, path, fields);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("/docs/problems/origin-refused");
        assertThat(answer.fields()).doesNotContainKeys("Access-Control-Allow-Origin", "X-token");
    }

    private static void assertAllowed(Answer answer) {
        assertThat(answer.field("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(answer.fields()).doesNotContainKey("Access-Control-Allow-Credentials");
        assertThat(answer.fields().get("Vary")).contains("Origin");
    }

    private static void assertReadable(Answer answer) {
        assertAllowed(answer);
        assertThat(list(answer, "Access-Control-Expose-Headers")).contains("X-token", "X-Request-Id",
                "Content-Disposition", "ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "Link");
    }

    private static List<String> list(Answer answer, String field) {
        return answer.fields().getOrDefault(field, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(", ?"))).map(String::strip).toList();
    }
}
