package dev.downloads.download;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

import dev.downloads.ApiClient;
import dev.downloads.RawHttp;
import dev.downloads.RawHttp.Answer;
import dev.downloads.RealDatabase;
import dev.downloads.StoredImages;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;
import dev.downloads.link.Links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The manifest is for whoever holds the link key, and only at the URL that it signed. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestRouteTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    private UUID download;
    private String token;
    private String upstream;

    @BeforeAll
    void create(@Autowired TestLibrary library, @TempDir Path folder) {
        TestLibrary.picture(folder.resolve("one.png"));
        library.bringIn("manifests", folder);
        token = TestTokens.forAccount("manifests");
        var created = ApiClient.json(new ApiClient(port, token).post(""));
        download = UUID.fromString(created.get("id").stringValue());
        upstream = upstream(created.get("zip_url").stringValue());
    }

    private static String upstream(String zipUrl) {
        return URLDecoder.decode(zipUrl.replaceFirst("https?://[^/]+", "").split("/")[2], UTF_8);
    }

    @Test
    void isGivenToAZipper() throws Exception {
        var answer = get(upstream, "Authorization: " + links.credentials(upstream).toHeader());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.fields()).containsKeys("X-Request-Id", "X-Runtime", "P3P").doesNotContainKey("X-token");
        assertThat(answer.text()).contains("\"one.png\"");
    }

    /** Field by field what Esri's zipstream deserializes, and by the header by which it tells a manifest from other answers. */
    @Test
    void isGivenToZipstreamAsItReadsIt(@Autowired DataSource database, @TempDir Path folder) throws Exception {
        try (var connection = database.getConnection()) {
            new StoredImages(connection, folder).add("zipstream", "Möwe.png", UUID.randomUUID(),
                    URI.create("s3://photos/2024/a%20b%2Bc%25%20M%C3%B6we.png"), "\"etag\"", 5_000_000_000L,
                    0xfedcba98L);
        }
        var client = new ApiClient(port, TestTokens.forAccount("zipstream"));
        var url = upstream(ApiClient.zipUrl(client.post("")));
        var answer = get(url, "Authorization: " + links.credentials(url).toHeader(), "X-Via-Zip-Stream: true");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("X-Zip-Stream")).isEqualTo("true");
        var manifest = new JsonMapper().readTree(answer.text());
        assertThat(manifest.get("filename").stringValue()).isEqualTo("zip.zip");
        var entry = manifest.get("entries").get(0);
        assertThat(entry.get("archive_name").stringValue()).isEqualTo("Möwe.png");
        assertThat(entry.get("length").longValue()).isEqualTo(5_000_000_000L);
        assertThat(entry.get("crc").longValue()).isEqualTo(0xfedcba98L);
        // A bucket and a key, nothing of which is encoded.
        assertThat(entry.get("source").stringValue()).matches("^s3://([^/]+)/(.+)$")
                .isEqualTo("s3://photos/2024/a b+c% Möwe.png");
        assertThat(OffsetDateTime.parse(entry.get("last_modified").stringValue())).isBefore(OffsetDateTime.now());
        assertThat(get(upstream, "Authorization: " + links.credentials(upstream).toHeader()).fields())
                .doesNotContainKey("X-Zip-Stream");
    }

    @Test
    void isNotGivenWithoutTheKey() throws Exception {
        var credentials = links.credentials(upstream).toHeader();
        assertRefused(get(upstream));
        assertRefused(get(upstream, "Authorization: Token token=\"" + token + "\""));
        assertRefused(get(upstream, "Authorization: Bearer " + token));
        assertRefused(get(upstream, "Authorization: " + credentials.substring(0, credentials.length() - 1)));
        assertRefused(get(upstream, "Authorization: " + credentials.replaceFirst("Zipper 0:", "Zipper 7:")));
        assertRefused(get(upstream, "Authorization: " + credentials.replaceFirst("Zipper", "Bearer")));
        assertRefused(get(upstream, "Authorization: Zipper 0:" + "0".repeat(64)));
    }

    @Test
    void isNotGivenAtAnotherUrlThanTheOneSigned() throws Exception {
        var credentials = "Authorization: " + links.credentials(upstream).toHeader();
        assertRefused(get(upstream + "0", credentials));
        assertRefused(get(upstream + "&x=1", credentials));
        assertRefused(get(upstream.replace(download.toString(), UUID.randomUUID().toString()), credentials));
    }

    @Test
    void isNotGivenWhenTheLinkHasExpired() throws Exception {
        var old = upstream(links.zipUrl(download, "zip.zip", Instant.now().minus(Duration.ofDays(3))));
        assertRefused(get(old, "Authorization: " + links.credentials(old).toHeader()));
    }

    @Test
    void isUnknownWhereTheDownloadIs() throws Exception {
        var unknown = upstream(links.zipUrl(UUID.randomUUID(), "zip.zip", Instant.now()));
        var answer = get(unknown, "Authorization: " + links.credentials(unknown).toHeader());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("/docs/problems/download-unknown");
    }

    @Test
    void saysInAHeadWhetherItIsThereAndTheSame() throws Exception {
        var credentials = "Authorization: " + links.credentials(upstream).toHeader();
        var alive = head(upstream, credentials);
        assertThat(alive.status()).isEqualTo(200);
        assertThat(alive.body()).isEmpty();
        assertThat(head(upstream, credentials, "If-None-Match: W/\"1\"").status()).isEqualTo(304);
        var other = head(upstream, credentials, "If-None-Match: W/\"2\"");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.field("ETag")).isEqualTo("W/\"1\"").isEqualTo(get(upstream, credentials).field("ETag"));

        var unknown = upstream(links.zipUrl(UUID.randomUUID(), "zip.zip", Instant.now()));
        var unknownsCredentials = "Authorization: " + links.credentials(unknown).toHeader();
        assertThat(head(unknown, unknownsCredentials).status()).isEqualTo(404);
        assertThat(head(unknown, unknownsCredentials, "If-None-Match: W/\"1\"").status()).isEqualTo(404);
        assertThat(head(upstream).status()).isEqualTo(401);
        assertThat(head(upstream, "Authorization: Token token=\"" + token + "\"").status()).isEqualTo(401);
    }

    @Test
    void hearsWhatWasSentFromZippersAlone() throws Exception {
        var credentials = "Authorization: " + links.credentials(upstream).toHeader();
        var whole = "{\"etag\":\"\\\"a\\\"\",\"length\":10,\"sent\":[{\"from\":0,\"to\":10}]}";
        assertRefused(post(upstream, whole));
        assertRefused(post(upstream, "{"));
        assertRefused(post(upstream, whole, "Authorization: Token token=\"" + token + "\""));
        assertThat(post(upstream, whole.replace("\"to\":10", "\"to\":11"), credentials).status()).isEqualTo(422);
        assertThat(post(upstream, whole, credentials).status()).isEqualTo(204);
        var unknown = upstream(links.zipUrl(UUID.randomUUID(), "zip.zip", Instant.now()));
        assertThat(post(unknown, whole, "Authorization: " + links.credentials(unknown).toHeader()).status())
                .isEqualTo(404);

        var status = ApiClient.json(new ApiClient(port, token).get("/api/v1/downloads/" + download));
        assertThat(status.get("fetches_completed").asInt()).isEqualTo(1);
        assertThat(status.get("bytes_sent").asLong()).isEqualTo(10);
    }

    private Answer head(String url, String... fields) throws Exception {
        return RawHttp.send(port, "HEAD", path(url), fields);
    }

    private Answer post(String url, String json, String... fields) throws Exception {
        var all = Stream.concat(Stream.of("Content-Type: application/json", "Content-Length: " + json.length()),
                Stream.of(fields)).toArray(String[]::new);
        return RawHttp.send(port, "POST", path(url), json.getBytes(UTF_8), all);
    }

    private Answer get(String url, String... fields) throws Exception {
        return RawHttp.send(port, "GET", path(url), fields);
    }

    private static String path(String url) {
        return url.replaceFirst("https?://[^/]+", "");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.field("WWW-Authenticate")).isEqualTo("Zipper");
        assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("/docs/problems/zipper-refused").doesNotContain("one.png");
    }
}
