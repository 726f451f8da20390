package dev.downloads.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** The postmaster first, so that the list of its processes, which may end by themselves meanwhile, does not grow. */
    private void signal(String signal) throws IOException, InterruptedException {
        var line = Files.readAllLines(files.resolve("postmaster.pid")).getFirst().strip();
        var postmaster = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
        signal(signal, postmaster);
        for (var process : postmaster.descendants().toList()) {
            signal(signal, process);
        }
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start();
        if (kill.waitFor() != 0 && process.isAlive()) {
            throw new AssertionError("kill " + signal + " " + process.pid());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
