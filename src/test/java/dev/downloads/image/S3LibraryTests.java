package dev.downloads.image;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
import dev.downloads.S3Server;
import dev.downloads.TestTokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The library of a service that keeps its images in a bucket. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@RealDatabase
@Timeout(120)
class S3LibraryTests {

    private static final String BUCKET = S3Server.shared().newBucket();
    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");

    private final String account = UUID.randomUUID().toString();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void storage(DynamicPropertyRegistry properties) {
        S3Server.properties(S3Server.shared().endpoint(), "s3://" + BUCKET + "/library")
                .forEach((name, value) -> properties.add(name, () -> value));
    }

    private ApiClient client() {
        return new ApiClient(port, TestTokens.forAccount(account));
    }

    private HttpResponse<String> upload(Multipart files) {
        return client().send(files.in(client().request("/api/v1/images")));
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        var request = client().request(path);
        return client().send(headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofByteArray());
    }

    @Test
    void keepsSendsAndDeletesImages() throws Exception {
        var photo = Pictures.picture("jpeg", 1200, 900, 1);
        // More than one part of an upload to S3.
        var large = Arrays.copyOf(Pictures.png(2), 17 << 20);
        var uploaded = upload(new Multipart().field("account_id", account).file("photo.jpg", photo)
                .file("large.png", large));
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        var images = ApiClient.json(uploaded).get("images");
        assertThat(ApiClient.json(client().get("/api/v1/images?account_id=" + account)).get("images"))
                .isEqualTo(images);
        assertThat(objects()).hasSize(2);

        var first = "/api/v1/images/" + images.get(0).get("public_id").stringValue();
        var second = "/api/v1/images/" + images.get(1).get("public_id").stringValue();
        assertThat(ApiClient.json(client().get(first))).isEqualTo(images.get(0));
        assertSendsTheContent(first, photo, "image/jpeg");
        assertSendsTheContent(second, large, "image/png");

        var thumbnail = get(first + "/thumbnail");
        assertThat(ImageIO.read(new ByteArrayInputStream(thumbnail.body())).getWidth()).isEqualTo(512);
        assertThat(objects()).hasSize(3);
        assertThat(get(first + "/thumbnail").body()).isEqualTo(thumbnail.body());
        assertThat(objects()).hasSize(3);

        for (var path : List.of(first, second)) {
            assertThat(client().send(client().request(path).DELETE()).statusCode()).isEqualTo(204);
            assertThat(client().get(path).statusCode()).isEqualTo(404);
            assertThat(get(path + "/content").statusCode()).isEqualTo(404);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(objects()).isEmpty());
    }

    private void assertSendsTheContent(String image, byte[] bytes, String type) {
        var whole = get(image + "/content");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(bytes);
        assertThat(whole.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(whole.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        var etag = whole.headers().firstValue("ETag").orElseThrow();

        var part = get(image + "/content", "Range", "bytes=100-1099", "If-Range", etag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 100-1099/" + bytes.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 100, 1100));
        var end = get(image + "/content", "Range", "bytes=-7");
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 7, bytes.length));
        assertThat(get(image + "/content", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get(image + "/content", "Range", "bytes=" + bytes.length + "-").statusCode()).isEqualTo(416);
    }

    @Test
    void keepsNothingOfAnUploadThatBreaks() throws Exception {
        var half = new Multipart().field("account_id", account).file("a.png", Pictures.png(1))
                .file("b.png", Arrays.copyOf(Pictures.png(2), 40 << 20)).unfinished();
        try (var socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/images HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + TestTokens.forAccount(account) + "\r\nContent-Type: " + Multipart.contentType()
                    + "\r\nContent-Length: 90000000\r\n\r\n").getBytes(UTF_8));
            out.write(half, 0, half.length - 1000);
            out.flush();
            await().until(() -> objects().size() == 1 && !unfinishedUploads().isEmpty());
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(objects()).isEmpty());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(unfinishedUploads()).isEmpty());
        assertThat(jdbc.sql("select count(*) from images where account_id = ?").param(account).query(Long.class)
                .single()).isZero();
    }

    private List<String> objects() throws Exception {
        return keys("list-type=2");
    }

    private List<String> unfinishedUploads() throws Exception {
        return keys("uploads");
    }

    private List<String> keys(String query) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(
                    S3Server.shared().endpoint() + "/" + BUCKET + "?" + query)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return KEY.matcher(answer.body()).results().map(match -> match.group(1)).toList();
        }
    }
}
