package dev.downloads.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server of one test, which can be stopped, started at the same port, and frozen. */
final class OwnPostgres implements AutoCloseable {

    private final Path files;
    private final int port;
    private EmbeddedPostgres server;

    OwnPostgres(Path files) throws IOException {
        this.files = files;
        this.server = EmbeddedPostgres.builder().setDataDirectory(files).setCleanDataDirectory(false).start();
        this.port = server.getPort();
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    void stop() throws IOException {
        server.close();
    }

    void start() throws IOException {
        server = EmbeddedPostgres.builder().setDataDirectory(files).setCleanDataDirectory(false).setPort(port).start();
    }

    /** From now on it takes connections and says nothing: every process of it is stopped by a signal. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        var postmaster = Long.parseLong(Files.readAllLines(files.resolve("postmaster.pid")).getFirst().strip());
        var pids = Stream.concat(Stream.of(ProcessHandle.of(postmaster).orElseThrow()),
                ProcessHandle.of(postmaster).orElseThrow().descendants()).map(process -> Long.toString(process.pid()));
        var command = Stream.concat(Stream.of("kill", signal), pids).toList();
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new AssertionError(command.toString());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
