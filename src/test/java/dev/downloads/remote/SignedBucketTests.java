package dev.downloads.remote;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.downloads.ApiClient;
import dev.downloads.Multipart;
import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.S3Server;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** A zipper beside an API that keeps its images in a bucket: the API signs their URLs, the zipper has no credentials. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"downloads.role=api",
        "downloads.public-url=" + RemoteZipper.PUBLIC_URL, "downloads.link.zipper-url=http://zipper.test"})
class SignedBucketTests {

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void bucket(DynamicPropertyRegistry properties) {
        var server = S3Server.shared();
        S3Server.properties(server.endpoint(), "s3://" + server.newBucket() + "/library")
                .forEach((name, value) -> properties.add(name, () -> value));
    }

    @Test
    void sendsWhatIsInTheBucket(@TempDir Path folder) throws Exception {
        var api = new ApiClient(port, TestTokens.forAccount("bucket"));
        var images = new LinkedHashMap<String, byte[]>();
        var upload = new Multipart().field("account_id", "bucket");
        for (int i = 1; i <= 3; i++) {
            images.put("photo %d.png".formatted(i), picture(i));
            upload.file("photo %d.png".formatted(i), picture(i));
        }
        var uploaded = ApiClient.json(api.send(upload.in(api.request("/api/v1/images"))));
        var link = api.zipUrl(uploaded.get("images").valueStream()
                .map(image -> UUID.fromString(image.get("public_id").stringValue())).toList());

        try (var zipper = RemoteZipper.of("http://localhost:" + port,
                "downloads.storage.http.origins=" + S3Server.shared().endpoint())) {
            var whole = zipper.client().send(zipper.client().link(link), BodyHandlers.ofFile(folder.resolve("a.zip")));
            assertThat(whole.statusCode()).isEqualTo(200);
            try (var zip = new ZipFile(whole.body().toFile())) {
                for (Map.Entry<String, byte[]> image : images.entrySet()) {
                    assertThat(zip.getInputStream(zip.getEntry(image.getKey()))).hasBinaryContent(image.getValue());
                }
            }
        }
        // Another process, which knows nothing of the first one's plan.
        try (var other = RemoteZipper.of("http://localhost:" + port,
                "downloads.storage.http.origins=" + S3Server.shared().endpoint())) {
            var rest = other.client().send(other.client().link(link).header("Range", "bytes=70000-"),
                    BodyHandlers.ofByteArray());
            var bytes = Files.readAllBytes(folder.resolve("a.zip"));
            assertThat(rest.statusCode()).isEqualTo(206);
            assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(bytes, 70_000, bytes.length));
        }
    }

    private static byte[] picture(int seed) {
        var picture = Pictures.png(seed);
        var bytes = Arrays.copyOf(picture, picture.length + 100_000);
        var tail = new byte[100_000];
        new Random(seed).nextBytes(tail);
        System.arraycopy(tail, 0, bytes, picture.length, tail.length);
        return bytes;
    }
}
