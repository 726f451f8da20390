package dev.downloads.zipper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** From a folder of photos to an archive that independent readers open, over a real port. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ArchiveJourneyTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestLibrary library;

    @TempDir
    private Path folder;

    @Test
    void aThousandHostileNamesComeBackAsSafeUniqueFilesWithTheSameBytes() throws Exception {
        var sums = new HashMap<String, Integer>();
        for (var name : hostileNames()) {
            var file = TestLibrary.picture(folder.resolve("photos").resolve(name));
            sums.merge(sha256(Files.readAllBytes(file)), 1, Integer::sum);
        }
        assertThat(sums.values().stream().mapToInt(i -> i).sum()).isGreaterThan(1000);
        var summary = library.bringIn("hostile", folder.resolve("photos"));
        assertThat(summary.failed()).isZero();

        var client = new ApiClient(port, TestTokens.forAccount("hostile"));
        var zip = client.download(ApiClient.zipUrl(client.post("")), folder.resolve("all.zip"));

        assertThat(zip.statusCode()).isEqualTo(200);
        assertThat(zip.headers().firstValueAsLong("Content-Length")).hasValue(Files.size(zip.body()));
        var names = new ArrayList<String>();
        assertThat(readByZipFile(zip.body(), names)).isEqualTo(sums);
        assertThat(readAsStream(zip.body())).isEqualTo(sums);
        assertThat(readByCommonsCompress(zip.body())).isEqualTo(sums);
        assertThat(names).allSatisfy(
                name -> assertThat(name).doesNotContain("/", "\\", ":").isNotIn(".", "..").matches("\\P{Cc}+")
                        .doesNotMatch("(?i)(con|nul|aux|prn)(\\..*)?"));
        var folded = new HashSet<String>();
        assertThat(names).allSatisfy(name -> assertThat(
                folded.add(Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT))).isTrue());
    }

    @Test
    void unzipExtractsEveryEntryUnharmed() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/unzip"))).as("unzip is installed").isTrue();
        for (int i = 0; i < 40; i++) {
            TestLibrary.picture(folder.resolve("photos").resolve("Möwe " + i + ".png"));
        }
        library.bringIn("unzip", folder.resolve("photos"));
        var client = new ApiClient(port, TestTokens.forAccount("unzip"));
        var zip = client.download(ApiClient.zipUrl(client.post("")), folder.resolve("all.zip")).body();

        assertThat(run("unzip", "-tq", zip.toString())).contains("No errors detected");
        run("unzip", "-q", zip.toString(), "-d", folder.resolve("out").toString());

        for (int i = 0; i < 40; i++) {
            var name = "Möwe " + i + ".png";
            assertThat(folder.resolve("out").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("photos").resolve(name));
            assertThat(Files.getLastModifiedTime(folder.resolve("out").resolve(name)).toInstant().getEpochSecond())
                    .isEqualTo(Files.getLastModifiedTime(folder.resolve("photos").resolve(name)).toInstant()
                            .getEpochSecond());
        }
    }

    private static List<String> hostileNames() {
        var names = new ArrayList<>(List.of("CON", "con.png", "NUL.png", "aux", "..png", "...",
                " leading and trailing ",
                "trailing dot.", "back\\slash.png", "..\\up.png", "colon:star*question?.png", "<>|\".png",
                "control\u0001\u001f\u007f.png",
                "line\nfeed.png", "Ünïcödé.png", Normalizer.normalize("Twin é.png", Normalizer.Form.NFC),
                Normalizer.normalize("Twin é.png", Normalizer.Form.NFD), "UPPER.png", "upper.png", "Upper.PNG",
                "👩‍👩‍👧‍👦 family.png", "🏴‍☠️.png", "rtl \u202egnp.exe", "photo.png", "photo (2).png",
                "PHOTO (2).png",
                "straße.png", "STRASSE.png", "İstanbul.png", "istanbul.png", "x".repeat(255), "é".repeat(127),
                "😀".repeat(60) + ".png", "%2F..%2F.png", "-rf", "~", "$(reboot).png", "a b/../c".replace('/', '∕')));
        for (int folder = 0; folder < 20; folder++) {
            for (int i = 0; i < 50; i++) {
                names.add("folder " + folder + "/IMG_" + i + ".png");
            }
        }
        return names;
    }

    private static Map<String, Integer> readByZipFile(Path zip, List<String> names) throws Exception {
        var sums = new HashMap<String, Integer>();
        try (var file = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
            for (var entry : file.stream().toList()) {
                names.add(entry.getName());
                sums.merge(sha256(file.getInputStream(entry).readAllBytes()), 1, Integer::sum);
            }
        }
        return sums;
    }

    private static Map<String, Integer> readAsStream(Path zip) throws Exception {
        var sums = new HashMap<String, Integer>();
        try (var in = new ZipInputStream(Files.newInputStream(zip), StandardCharsets.UTF_8)) {
            while (in.getNextEntry() != null) {
                sums.merge(sha256(in.readAllBytes()), 1, Integer::sum);
            }
        }
        return sums;
    }

    private static Map<String, Integer> readByCommonsCompress(Path zip) throws Exception {
        var sums = new HashMap<String, Integer>();
        try (var file = org.apache.commons.compress.archivers.zip.ZipFile.builder().setPath(zip).get()) {
            for (var entries = file.getEntriesInPhysicalOrder(); entries.hasMoreElements();) {
                sums.merge(sha256(file.getInputStream(entries.nextElement()).readAllBytes()), 1, Integer::sum);
            }
        }
        return sums;
    }

    private static String run(String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TZ", "UTC");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
