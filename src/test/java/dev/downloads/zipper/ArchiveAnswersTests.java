package dev.downloads.zipper;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RawHttp;
import dev.downloads.RawHttp.Answer;
import dev.downloads.RealDatabase;
import dev.downloads.StoredImages;
import dev.downloads.TestTokens;
import dev.downloads.link.Links;
import dev.downloads.representation.ByteRange;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tables of {@code RangeRequestTests} and {@code PreconditionsTests} come to on a real port, byte by byte. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveAnswersTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    private String link;
    private byte[] whole;
    private String etag;
    private String lastModified;

    @BeforeAll
    void fetchTheWhole(@Autowired DataSource database, @TempDir Path folder) throws Exception {
        try (var connection = database.getConnection()) {
            var images = new StoredImages(connection, folder);
            var random = new Random(9110);
            for (int i = 0; i < 12; i++) {
                var bytes = new byte[random.nextInt(10_000)];
                random.nextBytes(bytes);
                images.add("answers", "photo " + i + ".jpg", bytes);
            }
        }
        var client = new ApiClient(port, TestTokens.forAccount("answers"));
        link = client.link(ApiClient.zipUrl(client.post(""))).build().uri().getRawPath();
        var answer = get();
        whole = answer.body();
        etag = answer.field("ETag");
        lastModified = answer.field("Last-Modified");
    }

    @Test
    void theWholeHasEveryHeaderThatResumingNeeds() throws Exception {
        var answer = get();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("Content-Length")).isEqualTo(Integer.toString(whole.length));
        assertThat(answer.field("Content-Type")).isEqualTo("application/zip");
        assertThat(answer.field("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.field("ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(lastModified)))
                .isBetween(Instant.now().minusSeconds(600), Instant.now());
        assertThat(answer.field("Content-Disposition")).isEqualTo("attachment; filename=\"zip.zip\"");
        assertThat(answer.field("Cache-Control")).isEqualTo("private, no-transform");
        assertThat(answer.fields()).doesNotContainKeys("Content-Range", "Transfer-Encoding", "Content-Encoding");
        assertThat(answer.body()).isEqualTo(whole).startsWith('P', 'K', 3, 4);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0, 0, 1", "bytes=0-, 0, END", "bytes=1-, 1, END", "bytes=100-199, 100, 200",
            "bytes=-1, LAST, END", "bytes=-99999999, 0, END", "bytes=0-99999999999999999999, 0, END",
            "BYTES=5-5, 5, 6", "'bytes=7-9,99999999-', 7, 10", "'bytes=,7-9', 7, 10"})
    void oneRangeIsThatPartOfTheWhole(String range, String from, String to) throws Exception {
        var answer = get("Range: " + range);
        var start = offset(from);
        var end = offset(to);
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.field("Content-Range"))
                .isEqualTo("bytes %d-%d/%d".formatted(start, end - 1, whole.length));
        assertThat(answer.field("Content-Length")).isEqualTo(Integer.toString(end - start));
        assertThat(answer.field("Content-Type")).isEqualTo("application/zip");
        assertThat(answer.field("ETag")).isEqualTo(etag);
        assertThat(answer.field("Last-Modified")).isEqualTo(lastModified);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, start, end));
    }

    private List<ByteRange> askedFor(String field) {
        return Arrays.stream(field.substring("bytes=".length()).split(",")).map(spec -> spec.strip().split("-", -1))
                .map(spec -> spec[0].isEmpty()
                        ? new ByteRange(whole.length - Integer.parseInt(spec[1]), whole.length)
                        : new ByteRange(Integer.parseInt(spec[0]),
                                spec[1].isEmpty() ? whole.length : Integer.parseInt(spec[1]) + 1))
                .filter(range -> range.from() < whole.length).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=0-0,-1                                  | 2
            bytes=5000-5999,0-99,-1000                    | 3
            bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16,18-18,20-20,22-22,24-24,26-26,28-28,30- | 16
            bytes=0-9, 10-19,\t99999999-, 20-29           | 3
            """)
    void severalRangesAreTheSamePartsInTheOrderAskedFor(String range, int count) throws Exception {
        var answer = get("Range: " + range);
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.fields()).doesNotContainKey("Content-Range");
        assertThat(answer.field("Content-Length")).isEqualTo(Integer.toString(answer.body().length));
        assertThat(answer.field("ETag")).isEqualTo(etag);
        var parts = ByteRangesBody.parse(answer.field("Content-Type"), answer.body());
        assertThat(parts).hasSize(count).extracting(ByteRangesBody.Part::range).isEqualTo(askedFor(range));
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.total()).isEqualTo(whole.length);
            assertThat(part.contentType()).isEqualTo("application/zip");
            assertThat(part.bytes())
                    .isEqualTo(Arrays.copyOfRange(whole, (int) part.range().from(), (int) part.range().to()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"items=0-0", "bytes=5-4", "bytes=x", "bytes=", "bytes=0-,0-", "bytes=0-9,5-15",
            "bytes =0-0",
            "bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16,18-18,20-20,22-22,24-24,26-26,28-28,30-30,32-"})
    void whatIsNoUsableRangeGivesTheWhole(String range) throws Exception {
        assertIsTheWhole(get("Range: " + range));
    }

    @Test
    void severalRangeFieldsGiveTheWhole() throws Exception {
        assertIsTheWhole(get("Range: bytes=0-0", "Range: bytes=5-9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=-0", "bytes=END-", "bytes=99999999-", "bytes=99999999999999999999-",
            "bytes=END-,-0"})
    void aRangeBeyondTheEndIsAProblemThatTellsTheLength(String range) throws Exception {
        var answer = get("Range: " + range.replace("END", Integer.toString(whole.length)));
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.field("Content-Range")).isEqualTo("bytes */" + whole.length);
        assertThat(answer.field("ETag")).isEqualTo(etag);
        assertThat(answer.fields()).doesNotContainKey("Last-Modified");
        assertIsAProblem(answer, "range-unsatisfiable");
    }

    /** {@code ->} what comes back: {@code part} for 206, {@code whole} for 200. */
    @ParameterizedTest
    @ValueSource(strings = {"If-Range: {etag} -> part", "If-Range: {date} -> part", "If-Range: W/{etag} -> whole",
            "If-Range: \"other\" -> whole", "If-Range: {etag}, {etag} -> whole",
            "If-Range: Sun, 06 Nov 1994 08:49:37 GMT -> whole", "If-Range: Fri, 06 Nov 2099 08:49:37 GMT -> whole",
            "If-Range: nonsense -> whole", "If-Match: {etag} -> part", "If-Match: * -> part",
            "If-Match: \"other\", {etag} -> part", "If-None-Match: \"other\" -> part",
            "If-Unmodified-Since: {date} -> part", "If-Unmodified-Since: nonsense -> part",
            "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT -> part", "If-Modified-Since: nonsense -> part"})
    void aRangeIsSentWhereItsConditionsHold(String row) throws Exception {
        var answer = get(field(row), "Range: bytes=10-19");
        if (row.endsWith("part")) {
            assertThat(answer.status()).isEqualTo(206);
            assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        } else {
            assertIsTheWhole(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-None-Match: {etag}", "If-None-Match: W/{etag}", "If-None-Match: *",
            "If-None-Match: \"other\", {etag}", "If-Modified-Since: {date}",
            "If-Modified-Since: Fri, 06 Nov 2099 08:49:37 GMT"})
    void anArchiveThatTheClientHasIsNotSentAgain(String row) throws Exception {
        for (var method : List.of("GET", "HEAD")) {
            var answer = RawHttp.send(port, method, link, field(row), "Range: bytes=99999999-");
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.field("ETag")).isEqualTo(etag);
            assertThat(answer.field("Cache-Control")).isEqualTo("private, no-transform");
            assertThat(answer.field("Date")).isNotNull();
            assertThat(answer.fields()).doesNotContainKeys("Last-Modified", "Content-Length", "Content-Type",
                    "Content-Disposition", "Content-Range", "Transfer-Encoding");
            assertThat(answer.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match: \"other\"", "If-Match: W/{etag}", "If-Match: unquoted",
            "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT"})
    void anArchiveThatIsNotTheOneWantedIsAProblem(String row) throws Exception {
        var answer = get(field(row), "If-None-Match: " + etag, "Range: bytes=99999999-");
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.field("ETag")).isEqualTo(etag);
        assertIsAProblem(answer, "precondition-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept: */*", "If-Match: {etag}", "If-Match: \"other\"", "If-None-Match: {etag}",
            "If-None-Match: \"other\"", "If-Modified-Since: {date}", "If-Unmodified-Since: nonsense"})
    void aHeadIsTheGetWithoutItsBody(String row) throws Exception {
        var get = get(field(row));
        var head = RawHttp.send(port, "HEAD", link, field(row));
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(description(head)).isEqualTo(description(get));
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-0", "bytes=0-0,5-9", "bytes=99999999-", "bytes=-0", "nonsense"})
    void aHeadKnowsNoRanges(String range) throws Exception {
        var head = RawHttp.send(port, "HEAD", link, "Range: " + range, "If-Range: " + etag);
        assertThat(head.status()).isEqualTo(200);
        assertThat(description(head)).isEqualTo(description(get()));
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void nothingButReadingIsAllowed(String method) throws Exception {
        var answer = RawHttp.send(port, method, link, "Content-Length: 0");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.field("Allow").split(", ?")).contains("GET", "HEAD");
        assertIsAProblem(answer, "method-not-allowed");
    }

    @Test
    void aLinkOfAnotherDayResumesTheSameArchive() throws Exception {
        var download = UUID.fromString(link.replaceAll(".*downloads%2F(.*)%2Fzip.*", "$1").replace("%2D", "-"));
        var yesterdays = links.zipUrl(download, "another name.zip", Instant.now().minus(Duration.ofDays(1)))
                .replaceFirst("https?://[^/]+", "");
        assertThat(yesterdays.split("/")[2]).isNotEqualTo(link.split("/")[2]);
        var answer = RawHttp.send(port, "GET", yesterdays, "If-Range: " + etag, "Range: bytes=1000-");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.field("ETag")).isEqualTo(etag);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, whole.length));
    }

    @Test
    void manyRequestsOverOneConnectionStayApart() throws Exception {
        var client = new ApiClient(port, "");
        var bodies = IntStream.range(0, 50).mapToObj(i -> client.send(
                client.link(link).header("Range", "bytes=" + i * 100 + "-" + (i * 100 + 99)),
                BodyHandlers.ofByteArray()).body()).toList();
        for (int i = 0; i < 50; i++) {
            assertThat(bodies.get(i)).isEqualTo(Arrays.copyOfRange(whole, i * 100, i * 100 + 100));
        }
    }

    private void assertIsTheWhole(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("Content-Length")).isEqualTo(Integer.toString(whole.length));
        assertThat(answer.fields()).doesNotContainKey("Content-Range");
        assertThat(answer.body()).isEqualTo(whole);
    }

    private static void assertIsAProblem(Answer answer, String name) {
        assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.fields().getOrDefault("Content-Disposition", List.of())).noneMatch(
                value -> value.startsWith("attachment"));
        assertThat(answer.text()).contains("\"type\":\"/docs/problems/" + name + "\"")
                .contains("\"status\":" + answer.status());
    }

    private Answer get(String... fields) throws Exception {
        return RawHttp.send(port, "GET", link, fields);
    }

    private String field(String row) {
        return row.split(" -> ")[0].replace("{etag}", etag).replace("{date}", lastModified);
    }

    private int offset(String text) {
        return switch (text) {
            case "LAST" -> whole.length - 1;
            case "END" -> whole.length;
            default -> Integer.parseInt(text);
        };
    }

    /** The fields that say something of the answer and not of the moment or of the connection. */
    private static String description(Answer answer) {
        var others = List.of("date", "x-request-id", "transfer-encoding");
        return answer.fields().entrySet().stream()
                .filter(field -> !others.contains(field.getKey().toLowerCase(Locale.ROOT)))
                .map(Object::toString).collect(Collectors.joining("\n"));
    }
}
