package dev.downloads.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A pool whose connections can be broken while they are in use: whoever waits for an answer then has an exception instead. */
class BreakableDataSource extends DelegatingDataSource {

    private final HikariDataSource pool;
    private final Set<Connection> physical = ConcurrentHashMap.newKeySet();

    BreakableDataSource(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        physical.add(connection.unwrap(Connection.class));
        return connection;
    }

    /** Breaks all there are, those too that nobody uses: the pool notices before their next use. */
    void breakConnections() throws SQLException {
        for (var connection : physical) {
            connection.abort(Thread::startVirtualThread);
        }
        physical.clear();
    }

    /** Forgets what the pool has closed. */
    void prune() throws SQLException {
        for (var connection : physical) {
            if (connection.isClosed()) {
                physical.remove(connection);
            }
        }
    }

    /** Opens connections to the same database as the pool does, beside it. */
    DataSource besides() {
        return new DriverDataSource(pool.getJdbcUrl(), pool.getDriverClassName(), pool.getDataSourceProperties(),
                pool.getUsername(), pool.getPassword());
    }
}
