package dev.downloads.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The database is away, or has no connection free. */
class DatabaseUnavailable extends Problem {

    /** In seconds, as often as the pool at least looks for its database. */
    private static final String WAIT = "5";

    DatabaseUnavailable() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable", "The database does not answer",
                "Try again. What the request was to change may be changed or not; a creation is safe to repeat with its Idempotency-Key.");
        getHeaders().set(HttpHeaders.RETRY_AFTER, WAIT);
    }

    /** What the driver or the pool said of it, where this is why the exception was thrown. */
    static Optional<SQLException> causeOf(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).filter(SQLException.class::isInstance)
                .map(SQLException.class::cast).filter(DatabaseUnavailable::isOutage).findFirst();
    }

    private static boolean isOutage(SQLException e) {
        return e instanceof SQLTransientConnectionException || e instanceof SQLNonTransientConnectionException
                || e.getSQLState() != null && isOutage(e.getSQLState());
    }

    /** @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL, Error Codes</a> */
    private static boolean isOutage(String state) {
        var connectionException = state.startsWith("08");
        var insufficientResources = state.startsWith("53");
        // Others of class 57 are about one statement.
        var shutDownOrNotUpYet = state.startsWith("57P0");
        return connectionException || insufficientResources || shutDownOrNotUpYet;
    }
}
