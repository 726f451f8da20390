package dev.downloads.download;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Creations that are repeated with the same Idempotency-Key. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IdempotencyTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestLibrary library;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @TempDir
    private Path folder;

    private Journey user;
    private List<UUID> images;

    @BeforeEach
    void aUserWithImages() {
        user = new Journey(port, library);
        images = user.pictures(folder, 2);
    }

    @Test
    void theSameRequestIsAnsweredTheSame() {
        var first = post("key", ApiClient.form(images));
        var second = post("key", ApiClient.form(images));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(downloads()).isEqualTo(1);
    }

    @Test
    void theSameSelectionAsJsonIsTheSameRequest() {
        var first = post("key", ApiClient.form(images));
        var second = user.client.send(user.client.request("/api/v1/downloads").header("Idempotency-Key", "key")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(
                        "{\"image_ids\":[\"" + images.get(0) + "\",\"" + images.get(1) + "\"]}")));

        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void twentyTwinsCreateOneDownload() throws Exception {
        var together = new CyclicBarrier(20);
        try (var clients = Executors.newFixedThreadPool(20)) {
            var answers = clients.invokeAll(IntStream.range(0, 20).mapToObj(_ -> (Callable<String>) () -> {
                together.await();
                var answer = post("twins", ApiClient.form(images));
                assertThat(answer.statusCode()).isEqualTo(200);
                return answer.body();
            }).toList());
            var bodies = new HashSet<String>();
            for (var answer : answers) {
                bodies.add(answer.get());
            }
            assertThat(bodies).hasSize(1);
        }
        assertThat(downloads()).isEqualTo(1);
    }

    @Test
    void anotherRequestIsRefused() {
        post("key", ApiClient.form(images));

        for (var other : List.of(ApiClient.form(images.reversed()), ApiClient.form(images) + "&filename=other",
                ApiClient.form(images) + "&allow_missing=true", "")) {
            assertProblem(post("key", other), 422, "idempotency-key-reused");
        }
        assertThat(downloads()).isEqualTo(1);
    }

    @Test
    void keysAreTheUsersOwn() {
        var mine = post("key", ApiClient.form(images));
        var colleague = new ApiClient(port, TestTokens.ofAnotherUser(user.account));

        var theirs = colleague.send(colleague.request("/api/v1/downloads").header("Idempotency-Key", "key")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(ApiClient.form(images))));

        assertThat(theirs.statusCode()).isEqualTo(200);
        assertThat(Journey.id(theirs)).isNotEqualTo(Journey.id(mine));
    }

    @Test
    void aRefusedCreationDoesNotUseUpItsKey() {
        assertThat(post("key", ApiClient.form(List.of(UUID.randomUUID()))).statusCode()).isEqualTo(422);

        assertThat(post("key", ApiClient.form(images)).statusCode()).isEqualTo(200);
    }

    @Test
    void anExpiredKeyIsFree() {
        var first = post("key", ApiClient.form(images));
        jdbc.sql("update idempotency_keys set created_at = created_at - interval '24 hours' where download_id = ?")
                .param(Journey.id(first)).update();

        var second = post("key", ApiClient.form(images.reversed()));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(Journey.id(second)).isNotEqualTo(Journey.id(first));
        assertThat(post("key", ApiClient.form(images.reversed())).body()).isEqualTo(second.body());
    }

    @Test
    void theKeyOfADeletedDownloadIsFree() {
        var first = post("key", ApiClient.form(images));
        user.delete(Journey.id(first));

        var second = post("key", ApiClient.form(images));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(Journey.id(second)).isNotEqualTo(Journey.id(first));
    }

    @Test
    void aTwinDoesNotWaitForEver() throws Exception {
        var first = post("first", ApiClient.form(images));
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("""
                    insert into idempotency_keys (issuer, user_id, key, fingerprint, download_id, created_at)
                    select issuer, user_id, 'slow', sha256(''), id, now() from downloads where id = ?""")) {
                insert.setObject(1, Journey.id(first));
                insert.executeUpdate();
            }

            assertProblem(post("slow", ApiClient.form(images)), 409, "idempotency-conflict");
            connection.rollback();
        }

        assertThat(post("slow", ApiClient.form(images)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tab\tinside"})
    void refusesAKeyThatIsEmptyOrNotPrintable(String key) {
        assertProblem(post(key, ApiClient.form(images)), 422, "idempotency-key-invalid");
    }

    @Test
    void refusesAKeyThatIsNotAscii() {
        assertThatThrownBy(() -> new IdempotencyKey("clé")).isInstanceOf(IdempotencyProblem.class);
    }

    @Test
    void refusesAKeyThatIsTooLongOrThereTwice() {
        assertThat(post("k".repeat(255), ApiClient.form(images)).statusCode()).isEqualTo(200);
        assertProblem(post("k".repeat(256), ApiClient.form(images)), 422, "idempotency-key-invalid");
        assertProblem(user.client.send(user.client.request("/api/v1/downloads").header("Idempotency-Key", "a")
                .header("Idempotency-Key", "b").POST(BodyPublishers.noBody())), 422, "idempotency-key-invalid");
    }

    private HttpResponse<String> post(String key, String form) {
        return user.client.send(user.client.request("/api/v1/downloads").header("Idempotency-Key", key)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
    }

    private int downloads() {
        return ApiClient.json(user.client.get("/api/v1/downloads")).get("downloads").size();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String name) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(ApiClient.json(response).get("type").stringValue()).isEqualTo("/docs/problems/" + name);
    }
}
