package dev.downloads.download;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.manifest.Fetch;
import dev.downloads.manifest.Fetches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What was fetched of a download, as its status tells it. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FetchCountTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestLibrary library;

    @Autowired
    private Fetches fetches;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    private Journey user;

    @BeforeEach
    void aUser() {
        user = new Journey(port, library);
    }

    @Test
    void countsAWholeFetch() {
        var created = user.client.post(user.pictures(folder, 2));

        var zip = user.fetch(ApiClient.zipUrl(created));
        user.fetch(ApiClient.zipUrl(created));

        assertCounts(Journey.id(created), 2, 2, 2L * zip.body().length);
        assertThat(user.count(Journey.id(created), "last_fetch_at").isNull()).isFalse();
    }

    @Test
    void putsAFetchTogetherFromRangesOfParallelConnections() throws Exception {
        var created = user.client.post(List.of(user.picture(folder, 1 << 20)));
        var zipUrl = ApiClient.zipUrl(created);
        var length = user.fetch(zipUrl, "Range", "bytes=0-0").headers().firstValue("Content-Range")
                .map(field -> Long.parseLong(field.substring(field.indexOf('/') + 1))).orElseThrow();

        var requests = new ArrayList<Callable<Integer>>();
        for (long from = 0; from < length; from += length / 16) {
            var range = "bytes=" + from + "-" + (Math.min(from + length / 16, length) - 1);
            requests.add(() -> user.fetch(zipUrl, "Range", range).statusCode());
        }
        try (var connections = Executors.newFixedThreadPool(16)) {
            for (var status : connections.invokeAll(requests)) {
                assertThat(status.get()).isEqualTo(206);
            }
        }

        // The probe for the length and the first of the ranges began at the first byte.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertCounts(Journey.id(created), 2, 1, length + 1));
        assertThat(pieces(Journey.id(created))).isZero();
    }

    @Test
    void aMultipartAnswerIsTakenApart() {
        var created = user.client.post(user.pictures(folder, 2));
        var zipUrl = ApiClient.zipUrl(created);
        var length = user.fetch(zipUrl, "Range", "bytes=5-5").headers().firstValue("Content-Range")
                .map(field -> Long.parseLong(field.substring(field.indexOf('/') + 1))).orElseThrow();

        var answer = user.fetch(zipUrl, "Range", "bytes=0-99,100-" + (length - 1));

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("multipart/byteranges");
        assertCounts(Journey.id(created), 1, 1, length + 1);
    }

    @Test
    void aBrokenFetchIsStartedAndItsResumptionCompletesIt() throws Exception {
        var created = user.client.post(List.of(user.picture(folder, 64 << 20)));
        var id = Journey.id(created);
        var zip = user.client.open(ApiClient.zipUrl(created));
        try (InputStream body = zip.body()) {
            body.readNBytes(1_000_000);
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(user.count(id, "fetches_started").intValue()).isEqualTo(1));
        assertThat(user.count(id, "fetches_completed").intValue()).isZero();
        assertThat(user.count(id, "bytes_sent").longValue()).isBetween(1_000_000L, (64L << 20) - 1);

        var rest = user.fetch(ApiClient.zipUrl(created), "Range", "bytes=1000000-");

        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(user.count(id, "fetches_started").intValue()).isEqualTo(1);
        assertThat(user.count(id, "fetches_completed").intValue()).isEqualTo(1);
    }

    @Test
    void aWholeFetchInBetweenDoesNotEndSomebodyElsesRound() {
        var created = user.client.post(user.pictures(folder, 1));
        var zipUrl = ApiClient.zipUrl(created);

        user.fetch(zipUrl, "Range", "bytes=0-99");
        var whole = user.fetch(zipUrl);
        user.fetch(zipUrl, "Range", "bytes=100-");

        assertCounts(Journey.id(created), 2, 2, 2L * whole.body().length);
    }

    @Test
    void answersWithoutABodyAreNoFetches() {
        var created = user.client.post(user.pictures(folder, 1));
        var zipUrl = ApiClient.zipUrl(created);

        var head = user.client.send(user.client.link(zipUrl).method("HEAD", BodyPublishers.noBody()),
                BodyHandlers.discarding());
        var etag = head.headers().firstValue("ETag").orElseThrow();
        assertThat(user.fetch(zipUrl, "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(user.fetch(zipUrl, "Range", "bytes=99999999-").statusCode()).isEqualTo(416);

        assertCounts(Journey.id(created), 0, 0, 0);
    }

    @Test
    void rangesOfAnotherArchiveAreNotPutTogether() {
        var id = Journey.id(user.client.post(user.pictures(folder, 1)));

        fetches.record(new Fetch(id, "\"a\"", 100, List.of(new Fetch.Range(0, 50))));
        fetches.record(new Fetch(id, "\"b\"", 100, List.of(new Fetch.Range(50, 100))));
        assertCounts(id, 1, 0, 100);
        fetches.record(new Fetch(id, "\"b\"", 100, List.of(new Fetch.Range(0, 50))));

        assertCounts(id, 2, 1, 150);
    }

    @Test
    void theRowDoesNotGrowForAClientThatAsksForCrumbs() {
        var id = Journey.id(user.client.post(user.pictures(folder, 1)));

        for (int i = 0; i < 21; i++) {
            var first = i * 200L;
            fetches.record(new Fetch(id, "\"a\"", 10_000, LongStream.range(0, 100)
                    .mapToObj(n -> new Fetch.Range(first + 2 * n, first + 2 * n + 1)).toList()));
        }

        assertThat(pieces(id)).isBetween(1, 1000);
        assertCounts(id, 1, 0, 2100);
    }

    @Test
    void countsNothingForADownloadThatIsGone() {
        fetches.record(new Fetch(UUID.randomUUID(), "\"a\"", 100, List.of(new Fetch.Range(0, 100))));

        assertThat(jdbc.sql("select count(*) from fetches where etag = '\"a\"' and completed = 1 and bytes_sent = 100")
                .query(Integer.class).single()).isZero();
    }

    private int pieces(UUID id) {
        return jdbc.sql("select (select count(*) from unnest(sent)) from fetches where download_id = ?").param(id)
                .query(Integer.class).single();
    }

    private void assertCounts(UUID id, int started, int completed, long bytes) {
        var status = ApiClient.json(user.status(id));
        assertThat(List.of(status.get("fetches_started").longValue(), status.get("fetches_completed").longValue(),
                status.get("bytes_sent").longValue())).as("started, completed, bytes")
                .containsExactly((long) started, (long) completed, bytes);
    }
}
