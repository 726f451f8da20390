package dev.downloads.zipper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.StoredImages;
import dev.downloads.TestTokens;
import dev.downloads.Tool;

import static org.assertj.core.api.Assertions.assertThat;

/** What people download with: interrupted in the middle, finished by the same tool, equal to the last byte. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadToolTests {

    private static final long SOME = 5_000_000;

    @LocalServerPort
    private int port;

    @TempDir
    private static Path folder;

    private String url;
    private Path whole;

    @BeforeAll
    void fetchTheWhole(@Autowired DataSource database) throws Exception {
        try (var connection = database.getConnection()) {
            var images = new StoredImages(connection, folder);
            var random = new Random(33);
            for (int i = 0; i < 11; i++) {
                var bytes = new byte[3_000_000];
                random.nextBytes(bytes);
                images.add("tools", "photo.jpg", bytes);
            }
        }
        var client = new ApiClient(port, TestTokens.forAccount("tools"));
        var link = ApiClient.zipUrl(client.post(""));
        url = client.link(link).build().uri().toString();
        whole = client.download(link, folder.resolve("whole.zip")).body();
        assertThat(Files.size(whole)).isGreaterThan(33_000_000);
    }

    @Test
    void curlContinues() throws Exception {
        var curl = Tool.installed("curl");
        var file = folder.resolve("curl.zip");
        interrupt(curl.start("-sS", "--limit-rate", "8M", "-o", file.toString(), url), file);

        curl.run("-sSf", "-C", "-", "-o", file.toString(), url);
        assertThat(sha256(file)).isEqualTo(sha256(whole));
        // Once more, with nothing left to fetch.
        curl.run("-sS", "-C", "-", "-o", file.toString(), url);
        assertThat(sha256(file)).isEqualTo(sha256(whole));
    }

    @Test
    void wgetContinues() throws Exception {
        var wget = Tool.installed("wget");
        var file = folder.resolve("wget.zip");
        interrupt(wget.start("-q", "--limit-rate=8m", "-O", file.toString(), url), file);

        assertThat(wget.run("-c", "-O", file.toString(), url)).contains("206 ");
        assertThat(sha256(file)).isEqualTo(sha256(whole));
        assertThat(wget.run("-c", "-O", file.toString(), url)).contains("nothing to do");
        assertThat(sha256(file)).isEqualTo(sha256(whole));
    }

    @Test
    void aria2cContinuesOverEightConnections() throws Exception {
        var aria2c = Tool.installed("aria2c");
        var file = folder.resolve("aria2c.zip");
        interrupt(aria2c.start("-q", "-x8", "-s8", "-k1M", "--file-allocation=none", "--max-overall-download-limit=8M",
                "-d", folder.toString(), "-o", "aria2c.zip", url), file);
        assertThat(folder.resolve("aria2c.zip.aria2")).as("what aria2c knows of the parts it has").exists();

        aria2c.run("-q", "-c", "-x8", "-s8", "-k1M", "-d", folder.toString(), "-o", "aria2c.zip", url);
        assertThat(sha256(file)).isEqualTo(sha256(whole));
    }

    private void interrupt(Process download, Path file) throws Exception {
        awaitLength(file, SOME);
        // As Ctrl-C does: with it, aria2c notes what it has.
        download.destroy();
        download.waitFor();
        assertThat(sha256(file)).isNotEqualTo(sha256(whole));
    }

    static void awaitLength(Path file, long length) throws IOException, InterruptedException {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!Files.exists(file) || Files.size(file) < length) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(file + " does not grow");
            }
            Thread.sleep(20);
        }
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
