package dev.downloads.token;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.downloads.token.TestTokens.CLAIMS;
import static dev.downloads.token.TestTokens.ISSUER;
import static dev.downloads.token.TestTokens.SECRET;
import static dev.downloads.token.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(properties = "downloads.token.issuers." + ISSUER + ".secrets=" + SECRET)
@ContextConfiguration(classes = ApiSecurityTest.Api.class)
class ReissueOnSuccessTest {

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult get(String uri) {
        return send(HttpMethod.GET, uri);
    }

    private MvcTestResult send(HttpMethod method, String uri) {
        return mvc.method(method).uri(uri).header(HttpHeaders.AUTHORIZATION, "Bearer " + token(CLAIMS)).exchange();
    }

    @Test
    void carriesTheSeedsNewToken() {
        var renewed = get("/api/v1/caller").getResponse().getHeader("X-token");
        assertThat(renewed)
                .startsWith("eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJleHAiOjE1NTQ3NTk1MjgsImlhdCI6MTU1NDc0NTEyOCwi");
        assertThat(renewed)
                .satisfies(text -> assertThat(TestIssuers.verify(text).getName()).isEqualTo(TestTokens.USER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "201", "204", "304", "400", "404", "409", "410", "422", "429", "500", "503"})
    void carriesANewTokenWhateverTheOutcome(String status) {
        for (var route : List.of("/api/v1/status", "/api/v1/error", "/api/v1/problem")) {
            assertThat(get(route + "?status=" + status)).as(route)
                    .hasStatus(Integer.parseInt(status)).containsHeader("X-token");
        }
        assertThat(get("/api/v1/unknown")).hasStatus(404).containsHeader("X-token");
        assertThat(send(HttpMethod.DELETE, "/api/v1/caller")).hasStatus(405)
                .containsHeader("X-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "403"})
    void carriesNoTokenWhenAnythingRefusesTheCaller(String status) {
        for (var route : List.of("/api/v1/status", "/api/v1/error", "/api/v1/problem")) {
            assertThat(get(route + "?status=" + status)).as(route)
                    .hasStatus(Integer.parseInt(status)).doesNotContainHeader("X-token");
        }
        assertThat(get("/api/v1/ability")).hasStatus(403).doesNotContainHeader("X-token");
    }
}
