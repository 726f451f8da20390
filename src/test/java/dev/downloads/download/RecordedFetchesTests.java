package dev.downloads.download;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

import dev.downloads.manifest.Fetch;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RecordedFetchesTests {

    private final Fetch fetch = new Fetch(UUID.randomUUID(), "\"a\"", 10, List.of(new Fetch.Range(0, 10)));

    @Test
    void aDatabaseThatIsAwayIsLoggedOnceAndHurtsNoAnswer(CapturedOutput output) {
        var database = new Database();
        var fetches = new RecordedFetches(database, Clock.systemUTC());

        database.failure = new CannotCreateTransactionException("no connection");
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

    private static final class Database implements FetchRepository {

        private @Nullable RuntimeException failure;
        private int added;

        @Override
        public List<FetchCount> findByDownloadIdIn(Collection<UUID> downloads) {
            return List.of();
        }

        @Override
        public int add(UUID download, int started, int completed, long bytes, Instant now, String etag, String sent,
                long length) {
            if (failure != null) {
                throw failure;
            }
            return ++added;
        }
    }
}
