package dev.downloads.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of this data directory alone, which outlives the process that started it only until the next one starts. A second
 * process, such as an import beside the running service, uses the first one's.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final String USER = "postgres";

    private final int port;
    private final @Nullable EmbeddedPostgres own;
    private final FileChannel lock;

    private EmbeddedDatabase(int port, @Nullable EmbeddedPostgres own, FileChannel lock) {
        this.port = port;
        this.own = own;
        this.lock = lock;
    }

    static EmbeddedDatabase in(Path dataDirectory) throws IOException {
        Files.createDirectories(dataDirectory);
        var files = dataDirectory.resolve("postgres");
        var lock = FileChannel.open(dataDirectory.resolve("postgres.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                return new EmbeddedDatabase(Postmaster.of(files).port(), null, lock);
            }
            var postgres = start(files, dataDirectory.resolve("postgres.complete"));
            return new EmbeddedDatabase(postgres.getPort(), postgres, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** @param complete exists once the files are those of a whole database and not of a start that was killed halfway */
    private static EmbeddedPostgres start(Path files, Path complete) throws IOException {
        if (Files.exists(files)) {
            Postmaster.stop(files);
        }
        if (Files.notExists(complete)) {
            FileSystemUtils.deleteRecursively(files);
        }
        var postgres = EmbeddedPostgres.builder().setDataDirectory(files).setCleanDataDirectory(false)
                // Off by default in what is meant for tests; these data are to be kept.
                .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start();
        Files.write(complete, List.of());
        return postgres;
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/" + USER;
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (own != null) {
                own.close();
            }
        }
    }
}
