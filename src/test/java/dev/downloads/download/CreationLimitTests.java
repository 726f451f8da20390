package dev.downloads.download;

import java.nio.file.Path;
import java.util.List;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user may create, how fast, and what that costs. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "downloads.limits.bytes-per-download=1MB", "downloads.limits.images-per-download=3",
        "downloads.limits.creates-per-minute=5", "spring.jpa.properties.hibernate.generate_statistics=true"})
class CreationLimitTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestLibrary library;

    @Autowired
    private EntityManagerFactory entityManagers;

    @TempDir
    private Path folder;

    private Journey user;

    @BeforeEach
    void aUser() {
        user = new Journey(port, library);
    }

    @Test
    void theLimitsArePublished() {
        assertThat(user.client.get("/api/v1/limits").body()).isEqualTo("{\"images_per_download\":3,"
                + "\"bytes_per_download\":1048576,\"creates_per_minute\":5,\"streams_per_link\":32,"
                + "\"streams_per_process\":2000}");
    }

    @Test
    void aDownloadOfTooManyBytesIsRefused() throws Exception {
        var half = user.picture(folder, 1 << 19);
        var otherHalf = user.picture(folder, 1 << 19);
        assertThat(user.client.post(List.of(half, otherHalf)).statusCode()).isEqualTo(200);
        user.picture(folder, 1 << 10);

        var response = user.client.post("");

        assertThat(response.statusCode()).isEqualTo(422);
        var problem = ApiClient.json(response);
        assertThat(problem.get("type").stringValue()).isEqualTo("/docs/problems/download-too-large");
        assertThat(problem.get("limit").longValue()).isEqualTo(1 << 20);
        assertThat(problem.get("bytes").longValue()).isEqualTo((1 << 20) + (1 << 10));
    }

    @Test
    void aUserWhoCreatesTooFastIsToldWhenToComeAgain() {
        var ids = user.pictures(folder, 1);
        for (int i = 0; i < 5; i++) {
            var response = user.client.post(ids);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("RateLimit")).as("the contract's headers, and no others")
                    .isEmpty();
        }

        var response = user.client.post(ids);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(ApiClient.json(response).get("type").stringValue()).isEqualTo("/docs/problems/too-many-downloads");
        assertThat(ApiClient.json(response).get("limit").intValue()).isEqualTo(5);
        var seconds = response.headers().firstValueAsLong("Retry-After").orElseThrow();
        assertThat(seconds).isBetween(1L, 12L);
        assertThat(response.headers().firstValue("RateLimit-Policy")).hasValue("\"creates\";q=5;w=60");
        assertThat(response.headers().firstValue("RateLimit")).hasValue("\"creates\";r=0;t=" + seconds);
        var another = new Journey(port, library);
        assertThat(another.client.post(another.pictures(folder, 1)).statusCode()).isEqualTo(200);
    }

    @Test
    void aPlainCreationIsOneSelectAndOneInsert() {
        var ids = user.pictures(folder, 3);
        user.client.post(ids);
        var statistics = entityManagers.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        assertThat(user.client.post(ids).statusCode()).isEqualTo(200);

        assertThat(statistics.getPrepareStatementCount()).isEqualTo(2);
        assertThat(statistics.getEntityInsertCount()).isEqualTo(1);
    }
}
