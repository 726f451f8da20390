package dev.downloads.download;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.downloads.manifest.Fetch;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RecordedFetchesTests {

    private final Fetch fetch = new Fetch(UUID.randomUUID(), "\"a\"", 10, List.of(new Fetch.Range(0, 10)));

    @Test
    void aDatabaseThatIsAwayIsLoggedOnceAndHurtsNoAnswer(CapturedOutput output) {
        var database = new Database();
        var fetches = new RecordedFetches(database, Clock.systemUTC());

        database.failure = new CannotGetJdbcConnectionException("no connection");
        fetches.record(fetch);
        database.failure = new DataAccessResourceFailureException("no connection");
        fetches.record(fetch);
        assertThat(output.getOut()).containsOnlyOnce("Fetches are not counted");

        database.failure = null;
        fetches.record(fetch);
        assertThat(database.added).isEqualTo(1);
        database.failure = new DataAccessResourceFailureException("no connection again");
        fetches.record(fetch);
        assertThat(output.getOut()).contains("no connection again");
    }

    private static final class Database extends FetchTable {

        private @Nullable RuntimeException failure;
        private int added;

        Database() {
            super(JdbcClient.create(new DelegatingDataSource()));
        }

        @Override
        boolean add(Fetch fetch, Instant now) {
            if (failure != null) {
                throw failure;
            }
            added++;
            return true;
        }
    }
}
