package dev.downloads.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.RawHttp;
import dev.downloads.RawHttp.Answer;
import dev.downloads.RealDatabase;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever goes wrong, and whoever notices it, the answer is a problem detail with the API's headers. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ErrorAnswerTests {

    private static final List<String> ALWAYS_THE_SAME = List.of("Cache-Control: no-cache, no-store", "Pragma: no-cache",
            "Expires: Fri, 01 Jan 1990 00:00:00 GMT", "P3P: CP=\"NOI ADM DEV PSAi COM NAV OUR OTRo STP IND DEM\"",
            "X-Frame-Options: DENY", "X-Content-Type-Options: nosniff", "X-XSS-Protection: 1; mode=block",
            "X-Download-Options: noopen", "X-Permitted-Cross-Domain-Policies: none",
            "Referrer-Policy: origin-when-cross-origin, strict-origin-when-cross-origin");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String TOKEN = "Authorization: Token token=\"" + TestTokens.forAccount("errors") + "\"";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/v1/unknown               | 404 | not-found
            GET    | /api/v1/downloads/            | 404 | not-found
            GET    | /api/                         | 404 | not-found
            PUT    | /api/v1/downloads             | 405 | method-not-allowed
            PATCH  | /api/v1/downloads             | 405 | method-not-allowed
            TRACE  | /api/v1/downloads             | 405 | method-not-allowed
            NONE   | /api/v1/downloads             | 400 | bad-request
            POST   | /api/v1/downloads?a=%zz       | 400 | form-unreadable
            POST   | /api/v1/downloads?%00=1       | 400 | request-rejected
            POST   | /api/v1/downloads?image_ids=x | 422 | image-ids-malformed
            GET    | /api/v1/downloads/x/zip?timestamp=1 | 400 | bad-request
            GET    | /api/v1/downloads/6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f/zip | 400 | bad-request
            GET    | /api/v1/downloads%2F1         | 400 | bad-request
            GET    | /api/v1/down%252Floads        | 400 | bad-request
            GET    | /api/v1//downloads            | 400 | bad-request
            GET    | /api/v1/downloads;x=1         | 400 | bad-request
            GET    | /api/v1/%2e%2e/downloads      | 400 | bad-request
            """)
    void isAProblemWithTheHeadersOfTheContract(String method, String path, int status, String problem)
            throws Exception {
        var answer = RawHttp.send(port, method, path, TOKEN, "X-Request-Id: given-by-me");
        assertProblem(answer, status, problem);
        assertHeadersOfTheContract(answer);
        assertThat(answer.field("X-Request-Id")).isEqualTo("given-by-me");
        assertThat(answer.field("X-Runtime")).matches("\\d+\\.\\d{6}");
        assertThat(answer.field("Content-Length")).isEqualTo(Integer.toString(answer.body().length));
        assertThat(answer.text()).contains("\"instance\":\"" + path.replaceFirst("\\?.*", "") + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /api/v1/unknown   |                                   | 401 | token-missing
            POST | /api/v1/downloads |                                   | 401 | token-missing
            POST | /api/v1/downloads | Authorization: Token token="a.b.c" | 401 | token-rejected
            POST | /api/v1/downloads | WITHOUT_DOWNLOAD                  | 403 | ability-missing
            """)
    void whoMayNotIsToldSoWithTheHeadersOfTheContractAndNoNewToken(String method, String path, String field, int status,
            String problem) throws Exception {
        var answer = RawHttp.send(port, method, path, field == null
                ? "X: x"
                : field.replace("WITHOUT_DOWNLOAD",
                        "Authorization: Bearer " + TestTokens.withoutDownload("errors")));
        assertProblem(answer, status, problem);
        assertHeadersOfTheContract(answer);
        assertThat(answer.field("X-Request-Id")).matches(UUID_FORM);
        assertThat(answer.fields()).doesNotContainKey("X-token");
    }

    @Test
    void aMethodThatIsNotAllowedNamesThoseThatAre() throws Exception {
        assertThat(RawHttp.send(port, "PUT", "/api/v1/downloads", TOKEN).field("Allow")).isEqualTo("GET, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void theFormOfAMethodThatIsNotAllowedIsNotRead(String method) throws Exception {
        var broken = "image_ids[]=%u0041".getBytes(StandardCharsets.US_ASCII);
        assertProblem(RawHttp.send(port, method, "/api/v1/downloads", broken, TOKEN,
                "Content-Type: application/x-www-form-urlencoded", "Content-Length: " + broken.length), 405,
                "method-not-allowed");
    }

    @Test
    void aTypeThatIsNotReadNamesThoseThatAre() throws Exception {
        var answer = RawHttp.send(port, "POST", "/api/v1/downloads", TOKEN, "Content-Type: text/plain",
                "Content-Length: 0");
        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.field("Accept")).contains("application/x-www-form-urlencoded", "multipart/form-data",
                "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "image/png", "nonsense"})
    void aProblemIsJsonWhateverTheClientAccepts(String accept) throws Exception {
        var answer = RawHttp.send(port, "POST", "/api/v1/downloads", TOKEN, "Accept: " + accept, "Content-Length: 0");
        assertProblem(answer, 406, "not-acceptable");
        assertHeadersOfTheContract(answer);
    }

    /** What Tomcat refuses before it has found out which program is meant. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /a^b HTTP/1.1~Host: x~~                          | 400 | bad-request
            HELLO~~                                              | 400 | bad-request
            GET /api/v1/downloads HTTP/1.1~~                     | 400 | bad-request
            GET /api/v1/downloads HTTP/1.1~Host: a b~~           | 400 | bad-request
            GET /api/v1/downloads HTTP/1.1~Host: x~X: a\u0001b~~ | 400 | bad-request
            GET /api/v1/downloads%00 HTTP/1.1~Host: x~Connection: close~~ | 400 | bad-request
            GET /api/v1/downloads%5C HTTP/1.1~Host: x~Connection: close~~ | 400 | bad-request
            GET /api/v1/downloads?image_ids[]=1 HTTP/1.1~Host: x~~        | 400 | bad-request
            POST /api/v1/downloads HTTP/1.1~Host: x~Content-Length: x~~   | 400 | bad-request
            POST /api/v1/downloads HTTP/1.1~Host: x~Transfer-Encoding: x~~ | 501 | not-implemented
            GET /api/v1/downloads HTTP/9.9~Host: x~Connection: close~~    | 505 | http-version-not-supported
            GET /api/v1/downloads HTTP/1.1~Host: x~Connection: close~Expect: x~~ | 417 | expectation-failed
            """)
    void whatIsNotHttpIsAProblemToo(String request, int status, String problem) throws Exception {
        var answer = RawHttp.send(port, request.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8));
        assertProblem(answer, status, problem);
        assertHeadersOfTheContract(answer);
        assertThat(answer.field("X-Request-Id")).matches(UUID_FORM);
        assertThat(answer.text()).doesNotContain("Tomcat", "Exception", "<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v1/downloads HTTP/1.1~Host: x~Authorization: {large}~~",
            "GET /api/v1/downloads?{large} HTTP/1.1~Host: x~~"})
    void headerFieldsThatAreTooLargeAre431(String request) throws Exception {
        var answer = RawHttp.send(port, request.replace("~", "\r\n").replace("{large}", "x".repeat(20_000))
                .getBytes(StandardCharsets.UTF_8));
        assertProblem(answer, 431, "request-header-fields-too-large");
        assertHeadersOfTheContract(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"image_ids\":", "{\"image_ids\":["})
    void jsonThatIsNestedTooDeeplyIs413(String open) throws Exception {
        var body = open.repeat(5000).getBytes(StandardCharsets.UTF_8);
        var answer = RawHttp.send(port, "POST", "/api/v1/downloads", body, TOKEN, "Content-Type: application/json",
                "Content-Length: " + body.length);
        assertProblem(answer, 413, "content-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "/api/v1/downloads;x=%TD", "/api/v1/downloads;%", "/;%zz",
            "/0/http%3A%2F%2Fx;%TD8/0123456ab/zip.zip"})
    void aPathThatIsNoUriIsAProblemToo(String path) throws Exception {
        assertProblem(RawHttp.send(port, "GET", path), 400, "bad-request");
    }

    private static void assertProblem(Answer answer, int status, String name) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("\"type\":\"/docs/problems/" + name + "\"", "\"title\":",
                "\"status\":" + status);
    }

    private static void assertHeadersOfTheContract(Answer answer) {
        assertThat(ALWAYS_THE_SAME).allSatisfy(
                header -> assertThat(header.split(": ")[0] + ": " + answer.field(header.split(": ")[0]))
                        .isEqualTo(header));
        assertThat(answer.fields().get("Vary")).contains("Accept-Encoding");
    }
}
