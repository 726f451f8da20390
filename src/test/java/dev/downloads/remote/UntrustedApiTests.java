package dev.downloads.remote;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

import com.sun.net.httpserver.HttpHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.downloads.ApiClient;

import static dev.downloads.remote.StubApi.entry;
import static dev.downloads.remote.StubApi.manifest;
import static dev.downloads.remote.StubApi.manifestOf;
import static dev.downloads.remote.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

/** A zipper whose API is away, or says what ours does not: it answers with a problem, and reads from nowhere else. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UntrustedApiTests {

    private static final byte[] CONTENT = {1, 2, 3};

    private StubApi api;
    private StubApi elsewhere;
    private RemoteZipper zipper;

    @BeforeAll
    void start() throws Exception {
        api = new StubApi(status(500));
        elsewhere = new StubApi(exchange -> StubApi.send(exchange, "image/png", "\1\2\3"));
        zipper = RemoteZipper.of(api.url(), "downloads.zipper.largest-manifest=10KB",
                "downloads.zipper.manifest-timeout=1s", "downloads.storage.http.silence=2s");
    }

    @AfterAll
    void stop() {
        zipper.close();
        api.close();
        elsewhere.close();
    }

    @Test
    void saysThatTheApiIsAway(CapturedOutput output) {
        try (var lonely = RemoteZipper.of("http://localhost:" + StubApi.closedPort())) {
            assertUnavailable(get(lonely));
            assertUnavailable(get(lonely));
        }
        assertThat(output.getAll()).containsOnlyOnce("No archive can be found until the API")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 302, 307, 400, 401, 403, 404, 409, 500, 502, 503})
    void doesNotTakeAnyAnswerForTheApis(int status) {
        assertUnavailable(answered(status(status)));
    }

    @Test
    void followsNoRedirect() {
        assertUnavailable(answered(exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere.url() + exchange.getRequestURI());
            exchange.sendResponseHeaders(302, -1);
        }));
        assertThat(elsewhere.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"filename\":\"f\",\"entries\":[", "{\"filename\":\"f\",\"entries\":[{}]}"})
    void readsNothingButManifests(String body, CapturedOutput output) {
        assertUnavailable(answered(manifest(body)));
        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    @Test
    void readsNoManifestWithoutEnd() {
        var entry = entry("a", CONTENT, elsewhere.url() + "/a");
        assertUnavailable(answered(manifest(manifestOf((entry + ",").repeat(100) + entry))));
    }

    @Test
    void doesNotWaitForEver() {
        assertUnavailable(answered(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (var c : manifestOf("").toCharArray()) {
                exchange.getResponseBody().write(c);
                exchange.getResponseBody().flush();
                pause();
            }
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "http://127.0.0.1:1/a", "http://169.254.169.254/latest/meta-data",
            "http://10.0.0.1/a", "https://elsewhere.test/a", "s3://bucket/key", "ftp://localhost/a", "a",
            "jar:file:a!/b"})
    void readsNoSourceOfAnotherOrigin(String source) {
        var answer = answered(manifest(manifestOf(entry("a.jpg", CONTENT, source))));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("/docs/problems/sources-unavailable", "a.jpg");
    }

    @Test
    void readsFromNoUnknownPort() {
        assertThat(answered(manifest(manifestOf(entry("a.jpg", CONTENT, elsewhere.url() + "/a")))).statusCode())
                .isEqualTo(409);
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void showsTheKeyToTheApiAloneAndNotInItsLog(CapturedOutput output) {
        answered(manifest("x"));
        assertThat(output.getAll()).doesNotContain("Zipper 0:");
    }

    private HttpResponse<String> answered(HttpHandler handler) {
        api.answer(handler);
        return get(zipper);
    }

    private static HttpResponse<String> get(RemoteZipper zipper) {
        var client = zipper.client();
        return client.send(client.link(zipper.link(UUID.randomUUID())), BodyHandlers.ofString());
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(ApiClient.json(answer).get("type").stringValue()).isEqualTo("/docs/problems/api-unavailable");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
