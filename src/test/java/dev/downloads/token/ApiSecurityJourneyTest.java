package dev.downloads.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.downloads.token.TestTokens.CLAIMS;
import static dev.downloads.token.TestTokens.ISSUER;
import static dev.downloads.token.TestTokens.SECRET;
import static dev.downloads.token.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

/** What a servlet container decides, on a real port and with everything logged. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(classes = ApiSecurityJourneyTest.Server.class, webEnvironment = RANDOM_PORT, properties = "downloads.token.issuers."
        + ISSUER + ".secrets=" + SECRET)
class ApiSecurityJourneyTest {

    private static final String TOKEN = token(CLAIMS);
    private static final List<String> LOGGERS = List.of("org.springframework.security", "org.springframework.web",
            "dev.downloads");

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @BeforeEach
    void logEverything() {
        log(LogLevel.TRACE);
    }

    /** Levels are the process's, and would stay for the tests that follow. */
    @AfterAll
    static void logAsBefore() {
        log(null);
    }

    private static void log(@Nullable LogLevel level) {
        var logging = LoggingSystem.get(ApiSecurityJourneyTest.class.getClassLoader());
        LOGGERS.forEach(name -> logging.setLogLevel(name, level));
    }

    private HttpResponse<String> get(String uri, String... authorization) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + uri));
        for (var value : authorization) {
            request.header("Authorization", value);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/caller", "/api/v1/large", "/api/v1/throws", "/api/v1/unknown",
            "/api/v1/error?status=500", "/api/v1/error?status=404", "/api/v1/status?status=304",
            "/api/v1/status?status=422"})
    void carriesOneNewToken(String uri) throws Exception {
        assertThat(get(uri, "Bearer " + TOKEN).headers().allValues("X-token")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/error?status=401", "/api/v1/error?status=403", "/api/v1/problem?status=403",
            "/api/v1/ability"})
    void carriesNoTokenWhenRefused(String uri) throws Exception {
        var answer = get(uri, "Bearer " + TOKEN);
        assertThat(answer.statusCode()).isIn(401, 403);
        assertThat(answer.headers().map()).doesNotContainKey("x-token");
    }

    @Test
    void answersAnExceptionThatNobodyCatchesWith500() throws Exception {
        var answer = get("/api/v1/throws", "Bearer " + TOKEN);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void refusesTwoAuthorizationHeaders() throws Exception {
        var answer = get("/api/v1/caller", "Bearer " + TOKEN, "Bearer " + TOKEN);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Token realm=\"Downloads API\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("token-rejected");
    }

    @Test
    void refusesAnEmptyAuthorizationHeader() throws Exception {
        assertThat(get("/api/v1/caller", "").body()).contains("token-rejected");
        assertThat(get("/api/v1/caller").body()).contains("token-missing");
    }

    @Test
    void logsNothingOfAToken(CapturedOutput output) throws Exception {
        var forged = token(TestTokens.HEADER, CLAIMS, "a secret that the issuer does not have");
        var renewed = get("/api/v1/caller", "Token token=\"" + TOKEN + "\"").headers().firstValue("X-token")
                .orElseThrow();
        get("/api/v1/caller", "Bearer " + forged);
        get("/api/v1/throws", "Bearer " + TOKEN);
        assertThat(output).contains("Token rejected: signature of none of the issuer's secrets");
        for (var text : new String[]{TOKEN, forged, renewed}) {
            for (var segment : text.split("\\.")) {
                assertThat(output).doesNotContain(segment);
            }
        }
        assertThat(output).doesNotContain("generated security password", SECRET);
    }

    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
            DataJpaRepositoriesAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Server extends ApiSecurityTest.Api {}
}
