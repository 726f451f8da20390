package dev.downloads.download;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.link.Links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RetentionTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestLibrary library;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DownloadRepository downloads;

    @Autowired
    private IdempotencyKeys keys;

    @Autowired
    private Links links;

    @TempDir
    private Path folder;

    @Test
    void severalNodesDeleteWhatIsOldAtTheSameTime() throws Exception {
        var user = new Journey(port, library);
        var young = user.client.post(user.pictures(folder, 1));
        var old = UUID.randomUUID();
        insertOld(old, 5200);
        try (var nodes = Executors.newFixedThreadPool(3)) {
            var together = new CyclicBarrier(3);
            var runs = IntStream.range(0, 3).mapToObj(_ -> nodes.submit(() -> {
                together.await();
                node().run();
                return null;
            })).toList();
            for (var run : runs) {
                run.get();
            }
        }
        // A node that skipped what others were deleting may have ended before them, but all of them together left nothing.
        assertThat(countOld(old)).isZero();
        assertThat(jdbc.sql("select count(*) from fetches where etag = 'old'").query(Integer.class).single()).isZero();
        assertThat(user.fetch(ApiClient.zipUrl(young)).statusCode()).isEqualTo(200);
    }

    @Test
    void expiredKeysAreDeletedBeforeTheirDownloads() {
        var user = new Journey(port, library);
        var download = Journey.id(user.client.post(user.pictures(folder, 1)));
        for (var hours : List.of(23, 25)) {
            jdbc.sql("""
                    insert into idempotency_keys (issuer, user_id, key, fingerprint, download_id, created_at)
                    select issuer, user_id, 'key ' || :hours, sha256(''), id, now() - :hours * interval '1 hour'
                    from downloads where id = :id""").param("hours", hours).param("id", download).update();
        }

        node().run();

        assertThat(jdbc.sql("select key from idempotency_keys where download_id = ?").param(download)
                .query(String.class).list()).containsExactly("key 23");
        assertThat(user.status(download).statusCode()).isEqualTo(200);
    }

    @Test
    void aDownloadThatANodeWithAWrongClockCreatedIsNotDeletedForIt() {
        var user = new Journey(port, library);
        var download = Journey.id(user.client.post(user.pictures(folder, 1)));
        jdbc.sql("update downloads set created_at = '1970-01-01T00:00:00Z' where id = ?").param(download).update();

        node().run();

        assertThat(user.status(download).statusCode()).isEqualTo(200);
    }

    @Test
    void mustNotBeShorterThanTheLinksLive() {
        var properties = new RetentionProperties(Duration.ofHours(47), Duration.ofHours(1));

        assertThatThrownBy(() -> new Retention(downloads, keys, properties, links))
                .hasMessageContaining("downloads.retention");
    }

    private Retention node() {
        return new Retention(downloads, keys, new RetentionProperties(Duration.ofDays(30), Duration.ofHours(1)), links);
    }

    private void insertOld(UUID user, int count) {
        var before = Instant.now().minus(Duration.ofDays(31)).toString();
        jdbc.sql(
                """
                        insert into downloads (id, issuer, user_id, filename, image_ids, skipped_image_ids, allow_missing, bytes,
                                               created_at, stored_at)
                        select gen_random_uuid(), :user, :user, 'old.zip', array[:user], '{}', false, 1,
                               now(), cast(:before as timestamptz)
                        from generate_series(1, :count)""")
                .param("user", user).param("before", before).param("count", count)
                .update();
        jdbc.sql("""
                insert into fetches (download_id, started, completed, bytes_sent, last_fetch_at, etag, sent)
                select id, 1, 1, 1, now(), 'old', '{}' from downloads where user_id = :user""").param("user", user)
                .update();
    }

    private int countOld(UUID user) {
        return jdbc.sql("select count(*) from downloads where user_id = ?").param(user).query(Integer.class).single();
    }
}
