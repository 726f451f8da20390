package dev.downloads.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL server process, as {@code postmaster.pid} in its data directory describes it.
 *
 * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">PostgreSQL, Database File Layout</a>
 */
record Postmaster(long pid, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    static Postmaster of(Path files) throws IOException {
        var lines = Files.readAllLines(files.resolve("postmaster.pid"));
        return new Postmaster(Long.parseLong(lines.get(PID_LINE).strip()),
                Integer.parseInt(lines.get(PORT_LINE).strip()));
    }

    /** Stops the server of a process that was killed, if it still runs. */
    static void stop(Path files) throws IOException {
        if (Files.exists(files.resolve("postmaster.pid"))) {
            ProcessHandle.of(of(files).pid).filter(Postmaster::isPostgres).ifPresent(Postmaster::stop);
        }
    }

    /** Another process may have been given the number since. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(command -> command.contains("postgres")).isPresent();
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL (process " + process.pid() + ") does not stop", e);
        }
    }
}
