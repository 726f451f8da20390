package dev.downloads.zipper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.Nginx;
import dev.downloads.RawHttp;
import dev.downloads.RawHttp.Answer;
import dev.downloads.RealDatabase;
import dev.downloads.StoredImages;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** The zipper beside nginx, which sends the same ZIP as a static file. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaticServerComparisonTests {

    @LocalServerPort
    private int port;

    private Nginx nginx;
    private String link;
    private Answer ours;
    private Answer theirs;

    @BeforeAll
    void serveTheSameFile(@Autowired DataSource database, @TempDir Path folder) throws Exception {
        try (var connection = database.getConnection()) {
            var images = new StoredImages(connection, folder);
            var random = new Random(7233);
            for (int i = 0; i < 5; i++) {
                var bytes = new byte[1000 + random.nextInt(20_000)];
                random.nextBytes(bytes);
                images.add("comparison", "photo " + i + ".jpg", bytes);
            }
        }
        var client = new ApiClient(port, TestTokens.forAccount("comparison"));
        link = client.link(ApiClient.zipUrl(client.post(""))).build().uri().getRawPath();
        ours = RawHttp.send(port, "GET", link);
        Files.write(folder.resolve("zip.zip"), ours.body());
        nginx = Nginx.start(folder, "root " + folder + ";");
        theirs = RawHttp.send(nginx.port(), "GET", "/zip.zip");
    }

    @AfterAll
    void stop() throws Exception {
        if (nginx != null) {
            nginx.close();
        }
    }

    /** Where the RFC leaves no choice, or nobody takes another one; {@code LAST} is the position of the last byte. */
    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=0-0", "bytes=0-499", "bytes=500-", "bytes=0-", "bytes=LAST-", "bytes=LAST-LAST",
            "bytes=0-LAST", "bytes=0-99999999", "bytes=-1", "bytes=-500", "bytes=-99999999", "bytes=-0", "BYTES=0-0",
            "bytes=99999999-", "bytes=99999999-99999999", "bytes=99999999999999999999-", "bytes=0-0,-1",
            "bytes=500-599,0-99", "bytes=0-9,10-19", "bytes=0-0, 5-5 ,9-9", "bytes=99999999-,0-0", "bytes=-0,0-0",
            "bytes=99999999-,-0", "items=0-0", "bytes", "bytes=", "bytes =0-0", "bytes= 0-0", "bytes=0-,0-"})
    void answersRangesTheSame(String range) throws Exception {
        assertSame("GET", "Range: " + range.replace("LAST", Integer.toString(ours.body().length - 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-None-Match: {etag}", "If-None-Match: W/{etag}", "If-None-Match: \"other\", {etag}",
            "If-None-Match: \"other\"", "If-None-Match: *", "If-Match: {etag}", "If-Match: \"other\"", "If-Match: *",
            "If-Match: W/{etag}", "If-Modified-Since: {date}", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
            "If-Modified-Since: nonsense", "If-Unmodified-Since: {date}",
            "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
            "If-Unmodified-Since: Fri, 06 Nov 2099 08:49:37 GMT", "If-Range: {etag}", "If-Range: {date}",
            "If-Range: \"other\"", "If-Range: W/{etag}", "If-Range: Sun, 06 Nov 1994 08:49:37 GMT"})
    void answersPreconditionsTheSame(String condition) throws Exception {
        assertSame("GET", condition);
        assertSame("HEAD", condition);
        assertSame("GET", condition, "Range: bytes=100-199");
    }

    /** Our answer and nginx's, and why ours: each is one that the RFC allows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | bytes=5-4                    | 200 | 416 | bad syntax is ignored, like an unknown unit
            GET  | bytes=x                      | 200 | 416 | bad syntax is ignored, like an unknown unit
            GET  | bytes=0 - 0                  | 200 | 206 | the syntax has no blanks there
            GET  | bytes=0-0,,5-5               | 206 | 416 | a recipient ignores empty elements of a list (5.6.1.2)
            GET  | bytes=0-0,\t5-5               | 206 | 416 | a tab is a blank
            GET  | bytes=0-99999999999999999999 | 206 | 416 | a position beyond the end is the end, however large
            GET  | bytes=-99999999999999999999  | 206 | 416 | a suffix longer than the whole is the whole
            GET  | bytes=0-9,5-15               | 200 | 206 | ranges that overlap waste what they save
            GET  | SEVENTEEN                    | 200 | 206 | so do very many
            HEAD | bytes=0-0                    | 200 | 206 | a range is defined for GET alone (14.2)
            """)
    void answersDifferentlyWithAReason(String method, String range, int our, int their, String reason)
            throws Exception {
        var field = "Range: " + range.replace("SEVENTEEN", IntStream.range(0, 17).mapToObj(i -> 2 * i + "-" + 2 * i)
                .collect(Collectors.joining(",", "bytes=", "")));
        assertThat(RawHttp.send(port, method, link, field).status()).as(reason).isEqualTo(our);
        assertThat(RawHttp.send(nginx.port(), method, "/zip.zip", field).status()).isEqualTo(their);
    }

    private void assertSame(String method, String... fields) throws Exception {
        var our = RawHttp.send(port, method, link, with(ours, fields));
        var their = RawHttp.send(nginx.port(), method, "/zip.zip", with(theirs, fields));
        assertThat(our.status()).isEqualTo(their.status());
        assertThat(our.fields().get("Content-Range")).isEqualTo(their.fields().get("Content-Range"));
        if (our.status() >= 400) {
            return; // Each has an error page of its own.
        }
        if (our.status() == 206 && !our.fields().containsKey("Content-Range")) {
            assertThat(ByteRangesBody.parse(our.field("Content-Type"), our.body())).usingRecursiveComparison()
                    .isEqualTo(ByteRangesBody.parse(their.field("Content-Type"), their.body()));
        } else {
            assertThat(our.fields().get("Content-Length")).isEqualTo(their.fields().get("Content-Length"));
            assertThat(our.body()).isEqualTo(their.body());
        }
    }

    private static String[] with(Answer whole, String... fields) {
        var result = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            result[i] = fields[i].replace("{etag}", whole.field("ETag")).replace("{date}",
                    whole.field("Last-Modified"));
        }
        return result;
    }
}
