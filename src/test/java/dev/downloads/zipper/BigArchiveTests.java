package dev.downloads.zipper;

import java.io.BufferedInputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.ApiClient;
import dev.downloads.ServiceProcess;
import dev.downloads.TestDatabase;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Archives that only ZIP64 can describe, from a service that has 128 MB of heap. */
class BigArchiveTests {

    private static final long GIB = 1L << 30;
    private static final FileTime TIME = FileTime.from(Instant.parse("2024-05-01T10:00:00Z"));

    private final String database = TestDatabase.create();

    @TempDir
    private Path folder;

    private ServiceProcess start() throws Exception {
        return ServiceProcess.start(database, folder, List.of("-Xmx128m"),
                Map.of("downloads.limits.images-per-download", "100000"));
    }

    @Test
    void sendsMoreThanFourGibibytesWithinASmallHeap() throws Exception {
        var sparse = folder.resolve("1.bin");
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(5 * GIB);
        }
        Files.setLastModifiedTime(sparse, TIME);
        var crc = crcOfZeros(5 * GIB);
        try (var service = start()) {
            insert("big", 5 * GIB, crc, 1);
            var client = new ApiClient(service.port(), TestTokens.forAccount("big"));
            var zip = client.open(ApiClient.zipUrl(client.post("")));

            assertThat(zip.statusCode()).isEqualTo(200);
            assertThat(zip.headers().firstValueAsLong("Content-Length").orElseThrow()).isGreaterThan(5 * GIB);
            // Reads and sums up every byte of the entry, against the CRC-32 in its header.
            try (var in = new ZipArchiveInputStream(new BufferedInputStream(zip.body(), 1 << 16))) {
                var entry = in.getNextEntry();
                assertThat(entry.getSize()).isEqualTo(5 * GIB);
                assertThat(entry.getCrc()).isEqualTo(crc);
                assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(5 * GIB);
                assertThat(in.getNextEntry()).isNull();
            }
        }
    }

    @Test
    void sendsMoreThan65535Entries() throws Exception {
        for (int i = 1; i <= 70_000; i++) {
            Files.setLastModifiedTime(Files.writeString(folder.resolve(i + ".bin"), "x"), TIME);
        }
        try (var service = start()) {
            insert("many", 1, 0x8cdc1683L, 70_000);
            var client = new ApiClient(service.port(), TestTokens.forAccount("many"));
            var zip = client.download(ApiClient.zipUrl(client.post("")), folder.resolve("many.zip"));

            assertThat(zip.statusCode()).isEqualTo(200);
            try (var file = new ZipFile(zip.body().toFile())) {
                assertThat(file.size()).isEqualTo(70_000);
                var names = new HashSet<String>();
                file.stream().forEach(entry -> assertThat(names.add(entry.getName())).isTrue());
                assertThat(file.getInputStream(file.getEntry("tiny (70000).bin")).readAllBytes()).containsExactly('x');
            }
        }
    }

    private static long crcOfZeros(long length) {
        var crc = new CRC32();
        var zeros = new byte[1 << 20];
        for (long i = 0; i < length; i += zeros.length) {
            crc.update(zeros);
        }
        return crc.getValue();
    }

    /** Straight into the table, for files whose names are numbers. */
    private void insert(String account, long length, long crc, int images) throws Exception {
        try (var connection = DriverManager.getConnection(database);
                var insert = connection.prepareStatement(
                        """
                                insert into images (public_id, account_id, filename, content_type, length, crc, last_modified, location,
                                                    version, created_at)
                                select gen_random_uuid(), ?, 'tiny.bin', 'image/png', ?, ?, now(), ? || n || '.bin', ?, now()
                                from generate_series(1, ?) n""")) {
            insert.setString(1, account);
            insert.setLong(2, length);
            insert.setLong(3, crc);
            insert.setString(4, folder.toUri().toString());
            insert.setString(5, Long.toString(TIME.to(TimeUnit.NANOSECONDS)));
            insert.setInt(6, images);
            insert.executeUpdate();
        }
    }
}
