package dev.downloads.intake;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Sees to it that an account has one import at a time, by an advisory lock that PostgreSQL itself lifts when the process dies. */
final class ImportLock implements AutoCloseable {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Connection connection;

    private ImportLock(Connection connection) {
        this.connection = connection;
    }

    /** @throws ImportRunning when another import holds it and does not end within seconds */
    static ImportLock of(String account, DataSource database) throws SQLException {
        var connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            try (var timeout = connection.prepareStatement("set local lock_timeout = '5s'");
                    var lock = connection.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
                timeout.execute();
                lock.setString(1, "import " + account);
                lock.execute();
            }
            // Outlives the transaction, which must not stay open for hours.
            connection.commit();
            return new ImportLock(connection);
        } catch (SQLException e) {
            connection.rollback();
            connection.close();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new ImportRunning(account);
            }
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection; var unlock = connection.prepareStatement("select pg_advisory_unlock_all()")) {
            unlock.execute();
            connection.commit();
        }
    }
}
