package dev.downloads.zipper;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.web.util.UriUtils;

import dev.downloads.ApiClient;
import dev.downloads.Nginx;
import dev.downloads.RawHttp;
import dev.downloads.RawHttp.Answer;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;
import dev.downloads.link.Links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The link as clients, proxies and forgers send it. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkRouteTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    private ApiClient client;
    private UUID download;
    /** {@code /0/http%3A…/signature/} */
    private String link;

    @BeforeAll
    void create(@Autowired TestLibrary library, @TempDir Path folder) {
        TestLibrary.picture(folder.resolve("one.png"));
        library.bringIn("links", folder);
        client = new ApiClient(port, TestTokens.forAccount("links"));
        var created = client.post("");
        download = UUID.fromString(ApiClient.json(created).get("id").stringValue());
        link = path(ApiClient.zipUrl(created)).replaceFirst("zip\\.zip$", "");
    }

    private static String path(String zipUrl) {
        return zipUrl.replaceFirst("https?://[^/]+", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            photos               | photos.zip            | attachment; filename="photos.zip"
            photos.ZIP           | photos.ZIP            | attachment; filename="photos.ZIP"
            My photos (2).zip    | My photos (2).zip     | attachment; filename="My photos (2).zip"
            100% & more; $5 +1   | 100% & more; $5 +1.zip | attachment; filename="100% & more; $5 +1.zip"
            it's 'quoted', [x]   | it's 'quoted', [x].zip | attachment; filename="it's 'quoted', [x].zip"
            a%2Fb%00%0D          | a%2Fb%00%0D.zip       | attachment; filename="a%2Fb%00%0D.zip"
            ..                   | ...zip                | attachment; filename="...zip"
            Möwen am Meer        | Möwen am Meer.zip     | attachment; filename="M_wen am Meer.zip"; filename*=UTF-8''M%C3%B6wen%20am%20Meer.zip
            写真                 | 写真.zip              | attachment; filename="__.zip"; filename*=UTF-8''%E5%86%99%E7%9C%9F.zip
            😀                   | 😀.zip                | attachment; filename="_.zip"; filename*=UTF-8''%F0%9F%98%80.zip
            À Ž š                | À Ž š.zip             | attachment; filename="_ _ _.zip"; filename*=UTF-8''%C3%80%20%C5%BD%20%C5%A1.zip
            """)
    void aFilenameGoesThroughTheLinkIntoTheContentDisposition(String given, String expected, String disposition)
            throws Exception {
        var url = ApiClient.zipUrl(client.post("filename=" + UriUtils.encode(given, UTF_8)));
        assertThat(UriUtils.decode(url.substring(url.lastIndexOf('/') + 1), UTF_8)).isEqualTo(expected);
        assertThat(url).matches("[ -~]+");
        assertThat(get(path(url)).field("Content-Disposition")).isEqualTo(disposition);
    }

    @Test
    void theLongestFilenameFits() throws Exception {
        var url = ApiClient.zipUrl(client.post("filename=" + UriUtils.encode("写".repeat(251), UTF_8)));
        assertThat(get(path(url)).status()).isEqualTo(200);
    }

    /** The last segment is not signed: whatever it is, what is saved is a file in the folder of downloads. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            other.zip               | attachment; filename="other.zip"
            o%74her.zip             | attachment; filename="other.zip"
            without-extension       | attachment; filename="without-extension"
            .zip                    | attachment; filename=".zip"
            a%2Fb.zip               | attachment; filename="a_b.zip"
            ..%2F..%2Fetc           | attachment; filename="etc"
            a%22b.zip               | attachment; filename="a_b.zip"
            a%3Bb.zip               | attachment; filename="a;b.zip"
            CON                     | attachment; filename="CON_"
            a%E2%80%AEgnp.exe       | attachment; filename="a_gnp.exe"
            """)
    void aFrontendMayChangeTheFilename(String segment, String disposition) throws Exception {
        var answer = get(link + segment);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("Content-Disposition")).isEqualTo(disposition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%0D%0AX-Evil: 1", "a%0d%0aX-Evil:%201", "a%00.zip", "a%5Cb", "a;b.zip", "a%zz", "%C3%28"})
    void aFilenameThatNoneCanHaveHurtsNobody(String segment) throws Exception {
        var answer = get(link + segment);
        assertThat(answer.status()).isIn(200, 400);
        assertThat(answer.fields()).doesNotContainKey("X-Evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"User-Agent: Möwe À Ž 写真", "X-App: 写真アプリ", "Referer: https://example.org/Ž"})
    void headerFieldsThatAreNotAsciiHurtNobody(String field) throws Exception {
        assertThat(get(link + "zip.zip", field).status()).isEqualTo(200);
    }

    @Test
    void theEncodingMayBeWrittenDifferently() throws Exception {
        assertThat(get(link.replace("%2F", "%2f").replace("%3A", "%3a") + "zip.zip").status()).isEqualTo(200);
        assertThat(get(link.replace("%2D", "-") + "zip.zip").status()).isEqualTo(200);
        assertThat(get(link + "zip.zip?utm_source=mail&x=%C3%A9").status()).isEqualTo(200);
    }

    @Test
    void anotherSignatureIsRefused() throws Exception {
        var signature = link.split("/")[3];
        var other = (signature.charAt(0) == '0' ? '1' : '0') + signature.substring(1);
        for (var forged : new String[]{other, signature.substring(1), signature + "0", "0", "0".repeat(64)}) {
            assertProblem(get(link.replace("/" + signature + "/", "/" + forged + "/") + "zip.zip"), 403,
                    "link-refused");
        }
        assertProblem(get(link.replaceFirst("^/0/", "/7/") + "zip.zip"), 403, "link-refused");
        assertProblem(get(link.replace("timestamp%3D1", "timestamp%3D2") + "zip.zip"), 403, "link-refused");
        assertProblem(get(link.replaceFirst("localhost", "example.org") + "zip.zip"), 403, "link-refused");
    }

    @Test
    void anExpiredLinkIsGone() throws Exception {
        var old = links.zipUrl(download, "zip.zip", Instant.now().minus(Duration.ofDays(3)));
        assertProblem(get(path(old)), 410, "link-expired");
    }

    @Test
    void aDownloadThatIsNotThereIsUnknown() throws Exception {
        var unknown = links.zipUrl(UUID.randomUUID(), "zip.zip", Instant.now());
        assertProblem(get(path(unknown)), 404, "download-unknown");
    }

    @Test
    void aLinkThatWasEncodedTwiceOrCutIsAProblem() throws Exception {
        var whole = link + "zip.zip";
        assertProblem(get(whole.replace("%", "%25")), 400, "bad-request");
        for (int length = 2; length < link.length(); length += 7) {
            var answer = get(whole.substring(0, length));
            assertThat(answer.status()).as(whole.substring(0, length)).isIn(400, 403, 404);
            assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2F", "/api%2Fv1%2Fdownloads", "/a/b%2Fc/d/e", "/0/b%2Fc/d/e", "/0/ftp%3A%2F%2Fx%2F/0/e",
            "/x/http%3A%2F%2Fx%2F/0/e", "/0/http%3A%2F%2Fx%2F/0/e/f", "/0/http%3A%2F%2Fx%2F/0/e;f", "/a%25b"})
    void encodedSlashesAndPercentSignsAreRefusedOnEveryOtherRoute(String path) throws Exception {
        assertProblem(get(path), 400, "bad-request");
    }

    @Test
    void worksBehindAProxyThatPassesTheUrlAsItCame(@TempDir Path folder) throws Exception {
        var url = path(ApiClient.zipUrl(client.post("filename=" + UriUtils.encode("100% Möwen; (2)", UTF_8))));
        var direct = get(url);
        try (var nginx = Nginx.start(folder,
                "location / { proxy_pass http://127.0.0.1:" + port + "; proxy_http_version 1.1; }")) {
            var proxied = RawHttp.send(nginx.port(), "GET", url);
            assertThat(proxied.status()).isEqualTo(200);
            assertThat(proxied.body()).isEqualTo(direct.body());
            assertThat(proxied.field("Content-Disposition")).isEqualTo(direct.field("Content-Disposition"));
            assertThat(proxied.field("ETag")).isEqualTo(direct.field("ETag"));
            assertThat(RawHttp.send(nginx.port(), "GET", url, "Range: bytes=1-2").body())
                    .containsExactly(direct.body()[1], direct.body()[2]);
            assertThat(RawHttp.send(nginx.port(), "HEAD", url).field("Content-Length"))
                    .isEqualTo(direct.field("Content-Length"));
            assertThat(RawHttp.send(nginx.port(), "GET", url, "If-None-Match: " + direct.field("ETag")).status())
                    .isEqualTo(304);
        }
    }

    private Answer get(String path, String... fields) throws Exception {
        return RawHttp.send(port, "GET", path, fields);
    }

    private static void assertProblem(Answer answer, int status, String name) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("\"type\":\"/docs/problems/" + name + "\"", "\"detail\":");
    }
}
