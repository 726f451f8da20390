package dev.downloads.zipper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.UriUtils;

import dev.downloads.ApiClient;
import dev.downloads.RawHttp;
import dev.downloads.RawHttp.Answer;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;
import dev.downloads.link.Links;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done to a good link, on a real port: it gives access to nothing else, and mostly to nothing. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "downloads.public-url=http://localhost:5001",
        "downloads.link.keys.3=a second key of the tests, 32 bytes or more",
        "downloads.limits.failed-links-per-minute=1000000", "downloads.limits.guesses-per-hour=1000000",
        "downloads.limits.guesses-in-all-per-hour=1000000"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkAttackTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    private String path;
    private String key;
    private String encoded;
    private String upstream;
    private String signature;

    @BeforeAll
    void create(@Autowired TestLibrary library, @TempDir Path folder) {
        TestLibrary.picture(folder.resolve("one.png"));
        library.bringIn("attacked", folder);
        path = new ApiClient(port, TestTokens.ofOwnUser("attacked")).zipUrl(List.of()).replaceFirst("http://[^/]+", "");
        var segments = path.split("/");
        key = segments[1];
        encoded = segments[2];
        upstream = UriUtils.decode(encoded, StandardCharsets.UTF_8);
        signature = segments[3];
    }

    @Test
    void theLinkItselfIsGood() throws Exception {
        assertThat(key).isEqualTo("3");
        assertThat(signature).isEqualTo(signatureOf(upstream).substring(0, 9));
        assertThat(get(path).status()).isEqualTo(200);
    }

    /** The name of the file is not signed; and %2f is the same byte as %2F. */
    @Test
    void everyChangeOfOneCharacterIsRefused() throws Exception {
        var signed = "/" + key + "/" + encoded + "/" + signature + "/";
        for (var at : IntStream.range(0, signed.length()).toArray()) {
            for (var other : "0139afAFxZ%/.-_;#?".toCharArray()) {
                var changed = signed.substring(0, at) + other + signed.substring(at + 1);
                // The page at the root, with a question behind it.
                var isElsewhere = changed.startsWith("/?");
                if (!isElsewhere && !isTheSame(changed, signed)) {
                    assertRefused(get(changed + "zip.zip"), changed);
                }
            }
        }
    }

    private static boolean isTheSame(String changed, String signed) {
        return changed.equalsIgnoreCase(signed) && UriUtils.decode(changed, StandardCharsets.UTF_8)
                .equals(UriUtils.decode(signed, StandardCharsets.UTF_8));
    }

    @Test
    void everyCharacterLessIsRefused() throws Exception {
        var signed = "/" + key + "/" + encoded + "/" + signature + "/";
        for (var at : IntStream.range(0, signed.length()).toArray()) {
            var shorter = signed.substring(0, at) + signed.substring(at + 1);
            assertRefused(get(shorter + "zip.zip"), shorter);
        }
    }

    @Test
    void shorterAndLongerRightSignaturesAreRefused() throws Exception {
        var whole = signatureOf(upstream);
        for (var length : IntStream.rangeClosed(1, 64).filter(length -> length != 9).toArray()) {
            assertProblem(link(key, encoded, whole.substring(0, length)), 403, "link-refused");
        }
        assertProblem(link(key, encoded, whole + whole), 403, "link-refused");
        assertProblem(link(key, encoded, "0".repeat(9)), 403, "link-refused");
        assertProblem(link(key, encoded, signatureOf("http://localhost:5001/").substring(0, 9)), 403, "link-refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "4", "999999"})
    void anotherKeysNumberIsRefused(String number) throws Exception {
        assertProblem(link(number, encoded, signature), 403, "link-refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "000003", "0000003", "1000003", "-3", "+3", "3.0", "3%20", "%33", "0x3", "٣",
            "4294967299"})
    void theSameNumberWrittenOtherwiseIsRefused(String number) throws Exception {
        assertProblem(link(UriUtils.encodePath(number, StandardCharsets.UTF_8).replace("%2533", "%33")
                .replace("%2520", "%20"), encoded, signature), 400, "bad-request");
    }

    /** Signed with the right key, as nothing but a leak of it could do. */
    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "https://localhost:5001", "http://localhost",
            "http://localhost:50011",
            "http://localhost:5001.evil.example", "http://localhost:5001@evil.example", "http://LOCALHOST:5001",
            "http://127.0.0.1:5001", "http://localhost:5001/", "http://localhost:5001/x/.."})
    void anotherOriginIsRefused(String origin) throws Exception {
        assertSignedIsRefused(upstream.replace("http://localhost:5001", origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:5001/api/v1/downloads", "http://localhost:5001/api/v1/downloads/ID/zip",
            "http://localhost:5001/api/v1/downloads/ID?timestamp=TIME",
            "http://localhost:5001/api/v1/images/ID/content",
            "http://localhost:5001/api/v1/downloads/ID/zip?timestamp=TIME&x=1",
            "http://localhost:5001/api/v1/downloads/ID/zip?timestamp=TIME#x",
            "http://localhost:5001/api/v1/downloads/ID/zip?x=1&timestamp=TIME",
            "http://localhost:5001/api/v1/downloads/ID/zip?timestamp=0TIME",
            "http://localhost:5001/api/v1/downloads/ID/zip?timestamp=-TIME",
            "http://localhost:5001/api/v1/downloads/../downloads/ID/zip?timestamp=TIME",
            "http://localhost:5001//api/v1/downloads/ID/zip?timestamp=TIME",
            "http://localhost:5001/API/v1/downloads/ID/zip?timestamp=TIME",
            "http://localhost:5001/api/v1/downloads/ID/zip/?timestamp=TIME"})
    void anotherPathIsRefused(String url) throws Exception {
        var id = upstream.split("/")[6];
        var time = upstream.split("=")[1];
        assertSignedIsRefused(url.replace("ID", id).replace("TIME", time));
    }

    private void assertSignedIsRefused(String url) throws Exception {
        assertProblem(link(key, UriUtils.encode(url, StandardCharsets.UTF_8).replace(".", "%2E"),
                signatureOf(url).substring(0, 9)), 403, "link-refused");
    }

    @Test
    void whatWasEncodedTwiceIsRefused() throws Exception {
        assertProblem(get(path.replace("%", "%25")), 400, "bad-request");
        assertProblem(get(path.replaceFirst("%2F", "%252F")), 400, "bad-request");
        assertProblem(get(path.replaceFirst("%2F(?=[^%]*%3F)", "%252F")), 403, "link-refused");
        assertProblem(get(path.replaceFirst("%3F", "%253F")), 403, "link-refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get"})
    void anotherMethodGetsNothing(String method) throws Exception {
        var answer = RawHttp.send(port, method, path);
        assertThat(answer.status()).as(answer.text()).isIn(400, 405, 501);
        assertThat(answer.text()).startsWith("{").doesNotContain("PK\3\4", "one.png");
    }

    /** What gives more rights elsewhere gives none here, and what takes some away takes none. */
    @Test
    void aTokenChangesNothing() throws Exception {
        assertThat(get(path, "Authorization: Bearer a.b.c", "Authorization: Zipper 0:0").status()).isEqualTo(200);
        var wrong = link(key, encoded, "000000000",
                "Authorization: Bearer " + TestTokens.ofOwnUser("attacked"));
        assertProblem(wrong, 403, "link-refused");
        assertThat(wrong.fields()).doesNotContainKey("X-token");
    }

    @Test
    void whatIsTooLongForAHeaderIsRefused() throws Exception {
        assertProblem(get(path + "x".repeat(20_000)), 431, "request-header-fields-too-large");
        assertProblem(get(path, "Range: bytes=" + "0-0,".repeat(5000) + "0-0"), 431, "request-header-fields-too-large");
    }

    private String signatureOf(String url) {
        return links.credentials(url).toHeader().replaceFirst("Zipper 3:", "");
    }

    private Answer link(String number, String url, String hex, String... fields) throws Exception {
        return get("/" + number + "/" + url + "/" + hex + "/zip.zip", fields);
    }

    private Answer get(String target, String... fields) throws Exception {
        return RawHttp.send(port, "GET", target, fields);
    }

    private static void assertRefused(Answer answer, String link) {
        assertThat(answer.status()).as(link).isIn(400, 403, 404);
        assertThat(answer.field("Content-Type")).as(link).isEqualTo("application/problem+json");
    }

    private static void assertProblem(Answer answer, int status, String name) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains("/docs/problems/" + name);
    }
}
