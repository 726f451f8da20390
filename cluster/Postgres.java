import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL that nobody has to install, in a folder and on a port, until it is stopped. */
void main(String[] arguments) throws Exception {
    try (var _ = EmbeddedPostgres.builder().setDataDirectory(Path.of(arguments[0]))
            .setPort(Integer.parseInt(arguments[1])).start()) {
        IO.println("PostgreSQL is ready");
        Thread.currentThread().join();
    }
}
