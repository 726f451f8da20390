package dev.downloads.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.ApiClient;
import dev.downloads.ServiceProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** What the first command of the README does on an empty machine, in a JVM of its own. */
class StandaloneTests {

    private static final Pattern TOKEN = Pattern.compile("token=\"([^\"]+)\"");
    private static final Pattern FORM = Pattern.compile("-d '([^']+)'");

    @TempDir
    private Path folder;

    private ServiceProcess start() throws Exception {
        return ServiceProcess.startStandalone(folder, List.of(),
                Map.of("downloads.data-dir",
                        folder.resolve("data").toString(), "downloads.public-url", "http://localhost:5001"));
    }

    @Test
    void paintsALibraryPrintsAWorkingRequestAndKeepsEverythingThroughAKill() throws Exception {
        String zipUrl;
        byte[] archive;
        try (var service = start()) {
            var welcome = service.awaitLog("save the ZIP", Duration.ofMinutes(2));
            var client = new ApiClient(service.port(), group(TOKEN, welcome));
            zipUrl = ApiClient.zipUrl(client.post(group(FORM, welcome)));
            var zip = client.download(zipUrl, folder.resolve("first.zip"));
            assertThat(zip.statusCode()).isEqualTo(200);
            archive = Files.readAllBytes(zip.body());
            try (var file = new ZipFile(zip.body().toFile())) {
                assertThat(file.stream()).hasSize(5);
            }
            assertThat(ApiClient.zipUrl(client.post(""))).isNotBlank();
            assertThat(PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(folder.resolve("data").resolve("secrets.properties"))))
                    .isEqualTo("rw-------");
            service.kill();
        }

        try (var service = start()) {
            service.awaitLog("save the ZIP", Duration.ofMinutes(2));
            var again = new ApiClient(service.port(), "").download(zipUrl, folder.resolve("second.zip"));
            assertThat(again.body()).hasBinaryContent(archive);
        }
    }

    private static String group(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
