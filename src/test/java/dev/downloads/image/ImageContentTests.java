package dev.downloads.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.downloads.ApiClient;
import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;
import dev.downloads.link.Links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@RealDatabase
@ExtendWith(OutputCaptureExtension.class)
class ImageContentTests {

    private static final Instant MODIFIED = Instant.parse("2019-04-08T17:38:48Z");

    private final String account = UUID.randomUUID().toString();

    @TempDir
    Path folder;

    @LocalServerPort
    int port;

    @Autowired
    TestLibrary library;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Links links;

    @Autowired
    Clock clock;

    private ApiClient client;
    private byte[] bytes;
    private Path file;
    private UUID id;

    @BeforeEach
    void bringInAPicture() throws IOException {
        client = new ApiClient(port, TestTokens.forAccount(account));
        bytes = Arrays.copyOf(Pictures.png(1), 300_000);
        new Random(1).nextBytes(Arrays.copyOfRange(bytes, 100, bytes.length));
        file = Files.write(folder.resolve("Möwe.png"), bytes);
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
        id = bringIn(file);
    }

    @Test
    void sendsTheBytesWithAllThatDescribesThem() {
        var answer = get(content());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(field(answer, "Content-Type")).isEqualTo("image/png");
        assertThat(field(answer, "Content-Length")).isEqualTo("300000");
        assertThat(field(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(field(answer, "Last-Modified")).isEqualTo("Mon, 08 Apr 2019 17:38:48 GMT");
        assertThat(field(answer, "ETag")).matches("\"[0-9a-f]{8}-493e0\"");
        assertThat(field(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(field(answer, "Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
        assertThat(field(answer, "Content-Disposition"))
                .isEqualTo("inline; filename=\"M_we.png\"; filename*=UTF-8''M%C3%B6we.png");
        assertThat(field(answer, "Cache-Control")).isEqualTo("private, no-cache, no-transform");
        assertThat(answer.headers().map()).doesNotContainKeys("Pragma", "Expires");
        assertThat(answer.headers().firstValue("X-token")).isPresent();
        assertThat(field(answer, "X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        var head = client.send(client.request(content()).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        var get = get(content());
        for (var name : new String[]{"Content-Type", "Content-Length", "ETag", "Last-Modified", "Content-Disposition",
                "Cache-Control", "Content-Security-Policy", "Accept-Ranges"}) {
            assertThat(head.headers().allValues(name)).as(name).isEqualTo(get.headers().allValues(name));
        }
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0, 0, 1", "bytes=1000-1999, 1000, 2000", "bytes=299999-, 299999, 300000",
            "bytes=-5, 299995, 300000", "bytes=100000-999999999, 100000, 300000"})
    void sendsARange(String range, int from, int to) {
        var answer = client.send(client.request(content()).header("Range", range), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
        assertThat(field(answer, "Content-Range")).isEqualTo("bytes %d-%d/300000".formatted(from, to - 1));
        assertThat(field(answer, "Content-Length")).isEqualTo(Integer.toString(to - from));
    }

    @Test
    void sendsSeveralRanges() {
        var answer = client.send(client.request(content()).header("Range", "bytes=0-1,10-19"),
                BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(field(answer, "Content-Type")).startsWith("multipart/byteranges; boundary=");
        assertThat(new String(answer.body(), UTF_8)).contains("Content-Range: bytes 0-1/300000",
                "Content-Range: bytes 10-19/300000", "Content-Type: image/png");
    }

    @Test
    void knowsRangesAndConditionsThatDoNotHold() {
        var etag = field(get(content()), "ETag");

        assertThat(status("Range", "bytes=300000-")).isEqualTo(416);
        assertThat(status("If-None-Match", etag)).isEqualTo(304);
        assertThat(status("If-Match", "\"other\"")).isEqualTo(412);
        assertThat(status("If-Modified-Since", "Mon, 08 Apr 2019 17:38:48 GMT")).isEqualTo(304);
        assertThat(status("If-Modified-Since", "Mon, 08 Apr 2019 17:38:47 GMT")).isEqualTo(200);
        assertThat(status("If-Range", etag, "Range", "bytes=0-1")).isEqualTo(206);
        assertThat(status("If-Range", "\"other\"", "Range", "bytes=0-1")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"jpeg, image/jpeg, inline", "png, image/png, inline", "gif, image/gif, inline",
            "bmp, image/bmp, inline", "tiff, image/tiff, attachment"})
    void showsOnlyWhatCannotRun(String format, String type, String disposition) throws IOException {
        var picture = bringIn(Files.write(folder.resolve("x." + format), Pictures.picture(format, 9, 9, 1)));

        var answer = get("/api/v1/images/" + picture + "/content");

        assertThat(field(answer, "Content-Type")).isEqualTo(type);
        assertThat(field(answer, "Content-Disposition")).startsWith(disposition + "; filename=\"x." + format);
    }

    @Test
    void neverShowsActiveContent() throws IOException {
        var svg = bringIn(Files.writeString(folder.resolve("innocent.png"), """
                <?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"""));

        var answer = get("/api/v1/images/" + svg + "/content");

        assertThat(field(answer, "Content-Type")).isEqualTo("image/svg+xml");
        assertThat(field(answer, "Content-Disposition")).isEqualTo("attachment; filename=\"innocent.png\"");
        assertThat(field(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(field(answer, "Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    }

    @Test
    void letsThePictureBeSavedOnRequest() {
        assertThat(field(get(content() + "?download=true"), "Content-Disposition")).startsWith("attachment;");
    }

    @Test
    void keepsAHostileNameInItsHeader() throws IOException {
        var hostile = bringIn(Files.write(folder.resolve("a\"b\r\nSet-Cookie: x\\y.png"), Pictures.png(2)));

        var answer = get("/api/v1/images/" + hostile + "/content");

        assertThat(answer.headers().map()).doesNotContainKey("Set-Cookie");
        assertThat(field(answer, "Content-Disposition")).isEqualTo("inline; filename=\"a\\\"b__Set-Cookie: x_y.png\"");
    }

    @Test
    void refusesAChangedOrVanishedSourceBeforeTheFirstByte() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED.plusSeconds(1)));
        var changed = client.get(content());
        Files.delete(file);
        var vanished = client.get(content());

        for (var answer : new HttpResponse<?>[]{changed, vanished}) {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(field(answer, "Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(type(changed)).isEqualTo("/docs/problems/source-unavailable");
        assertThat(vanished.body()).doesNotContain(folder.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, 77})
    void cutsTheConnectionWhenTheBytesAreNotTheCatalogued(int length, CapturedOutput log) throws IOException {
        var damaged = bringIn(Files.write(folder.resolve("damaged.png"), Arrays.copyOf(bytes, length)));
        jdbc.sql("update images set crc = 1 where public_id = ?").param(damaged).update();
        var path = "/api/v1/images/" + damaged + "/content";

        assertThatThrownBy(() -> get(path)).hasRootCauseInstanceOf(IOException.class);
        assertThat(client.send(client.request(path).header("Range", "bytes=0-9")).statusCode()).isEqualTo(206);
        assertThat(log).containsOnlyOnce("Cut the answer").doesNotContain(" WARN ");
    }

    @Test
    void hidesImagesOfOtherAccounts() {
        var other = new ApiClient(port, TestTokens.forAccount("somebody-else"));

        var answer = other.get(content());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).isEqualTo("/docs/problems/image-unknown");
    }

    @Test
    void takesASignatureInsteadOfAToken() {
        var url = links.contentUrl(id, clock.instant().plus(Duration.ofMinutes(1)));

        var answer = client.send(client.link(url.toString()), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.headers().firstValue("X-token")).isEmpty();
        assertThat(client.send(client.link(url.toString()).header("Range", "bytes=5-9")).statusCode()).isEqualTo(206);
        assertThat(client.send(client.link(url.toString()).method("HEAD", BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesASignatureThatIsOfSomethingElseOrTooOld() {
        var now = clock.instant();
        var url = links.contentUrl(id, now.plus(Duration.ofMinutes(1)));
        var text = url.toString();
        var last = text.charAt(text.length() - 1);

        assertLinkRefused(text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0'));
        assertLinkRefused(text.replace(id.toString(), UUID.randomUUID().toString()));
        assertLinkRefused(text.replace("expires=", "expires=1"));
        assertLinkRefused(text.replace("key=0", "key=7"));
        assertLinkRefused(text.replaceFirst("signature=.*", "signature="));
        assertLinkRefused(text.replaceFirst("expires=\\d+", "expires=" + Long.MAX_VALUE));
        var expired = client.send(client.link(links.contentUrl(id, now.minusSeconds(1)).toString()));
        assertThat(expired.statusCode()).isEqualTo(410);
        assertThat(type(expired)).isEqualTo("/docs/problems/link-expired");
        var gone = links.contentUrl(UUID.randomUUID(), now.plusSeconds(60));
        assertThat(client.send(client.link(gone.toString())).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/thumbnail", "/content/x"})
    void opensNothingElseWithASignature(String path) {
        var query = URI.create(links.contentUrl(id, clock.instant().plusSeconds(60)).toString()).getRawQuery();
        var url = "http://localhost/api/v1/images/" + id + path + "?" + query;

        assertThat(client.send(client.link(url)).statusCode()).isEqualTo(401);
        var content = "http://localhost" + content() + "?" + query;
        assertThat(client.send(client.link(content).DELETE()).statusCode()).isEqualTo(401);
        assertThat(client.send(client.link(content).POST(BodyPublishers.noBody())).statusCode()).isEqualTo(401);
    }

    private void assertLinkRefused(String url) {
        var answer = client.send(client.link(url));
        assertThat(answer.statusCode()).as(url).isEqualTo(403);
        assertThat(type(answer)).isEqualTo("/docs/problems/link-refused");
    }

    private String content() {
        return "/api/v1/images/" + id + "/content";
    }

    private HttpResponse<byte[]> get(String path) {
        return client.send(client.request(path), BodyHandlers.ofByteArray());
    }

    private int status(String... fields) {
        return client.send(client.request(content()).headers(fields)).statusCode();
    }

    private UUID bringIn(Path picture) {
        var publicId = UUID.randomUUID();
        library.bringIn(account, Map.of(publicId, picture));
        return publicId;
    }

    private static String field(HttpResponse<?> answer, String name) {
        assertThat(answer.headers().allValues(name)).as(name).hasSize(1);
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static String type(HttpResponse<String> problem) {
        return ApiClient.json(problem).get("type").stringValue();
    }
}
