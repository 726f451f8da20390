package dev.downloads.database;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database twice a second, over a connection of its own, whether it is there, and breaks the connections of the pool when
 * nothing comes back for a second. A statement may take longer than that, for then the other connection is answered meanwhile: by a
 * timeout alone a slow database and a silent one look the same.
 */
final class DatabaseWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    /** Together below two seconds, with room for the answer. */
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final BreakableDataSource pool;
    private final DataSource own;
    private final Thread watcher;
    private @Nullable Connection connection;
    private boolean silent;

    DatabaseWatch(BreakableDataSource pool) {
        this.pool = pool;
        this.own = pool.besides();
        this.watcher = Thread.ofVirtual().name("database-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            disconnect();
        }
    }

    private void look() {
        try {
            ask();
            silent = false;
            pool.prune();
        } catch (SQLException e) {
            disconnect();
            // All else, such as a refused connection, whoever uses the pool is told at once.
            if (e.getCause() instanceof SocketTimeoutException) {
                giveUp();
            }
        }
    }

    private void ask() throws SQLException {
        if (connection == null) {
            connection = own.getConnection();
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
        }
        try (var statement = connection.createStatement()) {
            statement.execute("");
        }
    }

    private void giveUp() {
        if (!silent) {
            log.warn("The database says nothing: whoever waits for it is told so");
        }
        silent = true;
        try {
            pool.breakConnections();
        } catch (SQLException e) {
            log.warn("Connections to a silent database stay", e);
        }
    }

    private void disconnect() {
        try (var _ = connection) {
            connection = null;
        } catch (SQLException e) {
            log.debug("It was broken anyway", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        watcher.interrupt();
        watcher.join();
    }
}
