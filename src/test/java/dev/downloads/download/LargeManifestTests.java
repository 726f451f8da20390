package dev.downloads.download;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.downloads.ApiClient;
import dev.downloads.ServiceProcess;
import dev.downloads.TestDatabase;
import dev.downloads.TestTokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A manifest of a hundred thousand entries, seen from outside the process that writes it while its reader pauses in the middle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeManifestTests {

    private static final int ENTRIES = 100_000;

    /** What stays for an entry: its id, and its name, since no other may have the same. One held whole takes 560. */
    private static final int BYTES_PER_ENTRY = 200;

    private final String database = TestDatabase.create();
    private ServiceProcess service;
    private ApiClient client;
    private URI manifest;

    @BeforeAll
    void create(@TempDir Path folder) throws Exception {
        service = ServiceProcess.start(database, folder, List.of("-Xmx128m"),
                Map.of("downloads.limits.images-per-download", Integer.toString(ENTRIES)));
        try (var connection = DriverManager.getConnection(database); var statement = connection.createStatement()) {
            statement.execute("""
                    insert into images (public_id, account_id, filename, content_type, length, crc, last_modified,
                                        location, version, created_at)
                    select gen_random_uuid(), 'large', 'IMG_' || n || '.jpg', 'image/jpeg', n, n, now(),
                           'file:///library/photos/' || n || '.jpg', '0', now()
                    from generate_series(1, %d) as n""".formatted(ENTRIES));
            statement.execute("vacuum analyze images");
        }
        client = new ApiClient(service.port(), TestTokens.forAccount("large"));
        var link = ApiClient.zipUrl(client.post(""));
        manifest = URI.create(URLDecoder.decode(link.split("/")[4], UTF_8));
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({"application/json, archive_name", "text/plain, IMG_"})
    void isSentWithoutBeingHeld(String type, String mark) throws Exception {
        // Once, so that the code and its caches are there before.
        try (var entries = open(type)) {
            assertThat(count(entries, mark, ENTRIES + 1)).isEqualTo(ENTRIES);
        }
        var before = service.liveHeap();
        try (var entries = open(type)) {
            assertThat(count(entries, mark, ENTRIES / 2)).isEqualTo(ENTRIES / 2);
            assertThat((service.liveHeap() - before) / ENTRIES).as("bytes of heap an entry")
                    .isLessThan(BYTES_PER_ENTRY);
            assertThat(count(entries, mark, ENTRIES)).isEqualTo(ENTRIES / 2);
        }
    }

    private Scanner open(String type) throws Exception {
        var request = client.link(manifest.toString()).header("Accept", type).header("Authorization", credentials());
        var answer = client.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Scanner(answer.body(), UTF_8);
    }

    /** Entries from here on, up to a limit; reads hardly further. */
    private static int count(Scanner entries, String mark, int limit) {
        var count = 0;
        while (count < limit && entries.findWithinHorizon(mark, 0) != null) {
            count++;
        }
        return count;
    }

    private String credentials() throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TestTokens.LINK_KEY.getBytes(UTF_8), "HmacSHA256"));
        return "Zipper 0:" + HexFormat.of().formatHex(mac.doFinal(manifest.toString().getBytes(UTF_8)));
    }
}
