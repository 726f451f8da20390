package bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * The images of one account: equally large files of random bytes, written once and catalogued anew in each run's database.
 *
 * @param account also the name of the folder
 */
record Library(String account, List<UUID> ids) {

    private static final int PIECE = 1 << 20;

    static Library of(Path root, String account, int files, int length, String database) throws Exception {
        var folder = Files.createDirectories(root.resolve(account));
        var random = new Random(files);
        var bytes = new byte[length];
        var time = FileTime.from(Instant.parse("2024-05-01T10:00:00Z"));
        var ids = new ArrayList<UUID>();
        try (var connection = DriverManager.getConnection(database);
                var insert = connection.prepareStatement("""
                        insert into images (public_id, account_id, filename, content_type, length, crc, last_modified,
                                            location, version, created_at)
                        values (?, ?, ?, 'image/jpeg', ?, ?, ?, ?, ?, now())""")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < files; i++) {
                random.nextBytes(bytes);
                var file = folder.resolve("IMG_%05d.jpg".formatted(i));
                if (!Files.exists(file) || Files.size(file) != length) {
                    write(file, new ByteArrayInputStream(bytes));
                }
                Files.setLastModifiedTime(file, time);
                var crc = new CRC32();
                crc.update(bytes);
                var id = UUID.randomUUID();
                ids.add(id);
                insert.setObject(1, id);
                insert.setString(2, account);
                insert.setString(3, file.getFileName().toString());
                insert.setLong(4, length);
                insert.setLong(5, crc.getValue());
                insert.setTimestamp(6, Timestamp.from(time.toInstant()));
                insert.setString(7, file.toUri().toString());
                insert.setString(8, Long.toString(time.to(TimeUnit.NANOSECONDS)));
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
            connection.createStatement().execute("analyze");
        }
        return new Library(account, List.copyOf(ids));
    }

    /**
     * In large pieces: how a file was written decides how large the pages are that the system keeps of it, and these what sending it
     * costs. Everybody's files are written alike.
     */
    static void write(Path file, InputStream content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
                channel.write(ByteBuffer.wrap(piece));
            }
        }
    }
}
