package dev.downloads.download;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** A user's downloads: one, all, and none any more. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DownloadHistoryTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestLibrary library;

    @TempDir
    private Path folder;

    private Journey user;

    @BeforeEach
    void aUser() {
        user = new Journey(port, library);
    }

    @Test
    void showsWhatBecameOfADownload() {
        var ids = user.pictures(folder, 3);
        var unknown = UUID.randomUUID();
        var created = user.client.post(ApiClient.form(ids) + "&image_ids[]=" + unknown
                + "&allow_missing=true&filename=holiday");
        var id = Journey.id(created);

        var response = user.status(id);
        var status = ApiClient.json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(status.propertyNames()).containsExactly("id", "zip_url", "filename", "created_at", "expires_at",
                "images", "bytes", "skipped_image_ids", "missing_image_ids", "fetches_started", "fetches_completed",
                "last_fetch_at", "bytes_sent");
        assertThat(status.get("zip_url")).isEqualTo(ApiClient.json(created).get("zip_url"));
        assertThat(status.get("filename").stringValue()).isEqualTo("holiday.zip");
        assertThat(Instant.parse(status.get("created_at").stringValue())).isBetween(Instant.now().minusSeconds(60),
                Instant.now());
        assertThat(Instant.parse(status.get("expires_at").stringValue()))
                .isBetween(Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(48)));
        assertThat(status.get("images").intValue()).isEqualTo(3);
        assertThat(status.get("bytes").longValue()).isPositive();
        assertThat(status.get("skipped_image_ids").valueStream().map(n -> n.stringValue()))
                .containsExactly(unknown.toString());
        assertThat(status.get("missing_image_ids").isEmpty()).isTrue();
        assertThat(status.get("fetches_started").intValue()).isZero();
        assertThat(status.get("last_fetch_at").isNull()).isTrue();
        assertThat(response.headers().firstValue("X-token")).isPresent();
    }

    @Test
    void listsNewestFirstPageByPage() {
        var ids = user.pictures(folder, 1);
        var created = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            created.addFirst(Journey.id(user.client.post(ids)).toString());
        }

        var listed = new ArrayList<String>();
        var pages = 0;
        for (var path = "/api/v1/downloads?limit=3"; !path.isEmpty(); pages++) {
            var page = user.client.get(path);
            assertThat(page.statusCode()).isEqualTo(200);
            ApiClient.json(page).get("downloads").forEach(download -> listed.add(download.get("id").stringValue()));
            path = page.headers().firstValue("Link").map(link -> {
                assertThat(link).matches(
                        "<http://localhost:\\d+/api/v1/downloads\\?limit=3&cursor=[0-9A-Za-z_-]+>; rel=\"next\"");
                return link.substring(link.indexOf("/api"), link.indexOf('>'));
            }).orElse("");
        }

        assertThat(pages).isEqualTo(3);
        assertThat(listed).isEqualTo(created);
    }

    @Test
    void hasNoNextPageWhenThePageIsJustFull() {
        user.client.post(user.pictures(folder, 1));

        var page = user.client.get("/api/v1/downloads?limit=1");

        assertThat(ApiClient.json(page).get("downloads").size()).isEqualTo(1);
        assertThat(page.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void somebodyElsesDownloadsAreUnknown() {
        var ids = user.pictures(folder, 1);
        var created = user.client.post(ids);
        var id = Journey.id(created);
        var colleague = new ApiClient(port, TestTokens.ofAnotherUser(user.account));

        assertThat(colleague.get("/api/v1/downloads").body()).isEqualTo("{\"downloads\":[]}");
        assertThat(colleague.get("/api/v1/downloads/" + id).statusCode()).isEqualTo(404);
        assertThat(colleague.get("/api/v1/downloads/" + id).body()).contains("download-unknown");
        assertThat(colleague.send(colleague.request("/api/v1/downloads/" + id).DELETE()).statusCode()).isEqualTo(404);
        assertThat(user.fetch(ApiClient.zipUrl(created)).statusCode()).isEqualTo(200);
    }

    @Test
    void needsAToken() {
        var stranger = new ApiClient(port, "x");

        for (var path : List.of("/api/v1/downloads", "/api/v1/downloads/" + UUID.randomUUID(), "/api/v1/limits")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void aDeletedDownloadIsUnknownAndItsLinkIsDead() {
        var created = user.client.post(user.pictures(folder, 1));
        var id = Journey.id(created);
        assertThat(user.fetch(ApiClient.zipUrl(created)).statusCode()).isEqualTo(200);

        assertThat(user.delete(id).statusCode()).isEqualTo(204);

        assertThat(user.fetch(ApiClient.zipUrl(created)).statusCode()).isEqualTo(404);
        assertThat(new String(user.fetch(ApiClient.zipUrl(created)).body())).contains(
                "\"type\":\"/docs/problems/download-unknown\"");
        assertThat(user.status(id).statusCode()).isEqualTo(404);
        assertThat(user.delete(id).statusCode()).isEqualTo(404);
        assertThat(user.client.get("/api/v1/downloads").body()).isEqualTo("{\"downloads\":[]}");
    }

    @Test
    void aRunningStreamOutlivesItsDownload() throws Exception {
        var bytes = 64 << 20;
        var created = user.client.post(List.of(user.picture(folder, bytes)));
        var zip = user.client.open(ApiClient.zipUrl(created));
        zip.body().readNBytes(1000);

        assertThat(user.delete(Journey.id(created)).statusCode()).isEqualTo(204);
        assertThat(user.fetch(ApiClient.zipUrl(created)).statusCode()).isEqualTo(404);

        assertThat(1000L + zip.body().readAllBytes().length)
                .isEqualTo(zip.headers().firstValueAsLong("Content-Length").orElseThrow()).isGreaterThan(bytes);
        // The connection still works: nobody minds that there is nothing left to count for.
        assertThat(user.client.get("/api/v1/downloads").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"limit=0, parameter-invalid", "limit=101, parameter-invalid", "limit=-1, parameter-invalid",
            "cursor=, cursor-invalid", "cursor=x, cursor-invalid", "cursor=%00, cursor-invalid",
            "cursor=AAAA, cursor-invalid", "cursor=________________________________, cursor-invalid",
            "cursor=gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, cursor-invalid",
            "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, cursor-invalid"})
    void refusesAPageThatCannotBe(String query, String problem) {
        var response = user.client.get("/api/v1/downloads?" + query);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"type\":\"/docs/problems/" + problem + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "limit=99999999999"})
    void refusesALimitThatIsNoNumber(String query) {
        assertThat(user.client.get("/api/v1/downloads?" + query).statusCode()).isEqualTo(400);
    }
}
