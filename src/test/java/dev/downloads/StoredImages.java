package dev.downloads;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** Puts images into the library whose bytes are none of an image: any files, straight into the table. */
public final class StoredImages {

    private static final FileTime TIME = FileTime.from(Instant.parse("2024-05-01T10:00:00Z"));

    private final Connection database;
    private final Path folder;

    /** @param folder where the bytes are kept */
    public StoredImages(Connection database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    public UUID add(String account, String filename, byte[] bytes) throws IOException, SQLException {
        var id = UUID.randomUUID();
        var crc = new CRC32();
        crc.update(bytes);
        return add(account, filename, id, Files.write(folder.resolve(id + ".bin"), bytes), crc.getValue());
    }

    /** A file of zeros that takes no room on the disk. */
    public UUID addZeros(String account, String filename, long length) throws IOException, SQLException {
        var id = UUID.randomUUID();
        var file = folder.resolve(id + ".bin");
        try (var channel = new RandomAccessFile(file.toFile(), "rw")) {
            channel.setLength(length);
        }
        var crc = new CRC32();
        var zeros = new byte[1 << 20];
        for (long rest = length; rest > 0; rest -= zeros.length) {
            crc.update(zeros, 0, (int) Math.min(rest, zeros.length));
        }
        return add(account, filename, id, file, crc.getValue());
    }

    private UUID add(String account, String filename, UUID id, Path file, long crc) throws IOException, SQLException {
        Files.setLastModifiedTime(file, TIME);
        add(account, filename, id, file.toUri(), Long.toString(TIME.to(TimeUnit.NANOSECONDS)), Files.size(file), crc);
        return id;
    }

    /** One whose bytes are kept by someone else. */
    public void add(String account, String filename, UUID id, URI location, String version, long length, long crc)
            throws SQLException {
        try (var insert = database.prepareStatement(
                """
                        insert into images (public_id, account_id, filename, content_type, length, crc, last_modified, location,
                                            version, created_at)
                        values (?, ?, ?, 'image/png', ?, ?, now(), ?, ?, now())""")) {
            insert.setObject(1, id);
            insert.setString(2, account);
            insert.setString(3, filename);
            insert.setLong(4, length);
            insert.setLong(5, crc);
            insert.setString(6, location.toString());
            insert.setString(7, version);
            insert.executeUpdate();
        }
    }
}
