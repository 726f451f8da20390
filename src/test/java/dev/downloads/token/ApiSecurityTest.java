package dev.downloads.token;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ResponseStatusException;

import static dev.downloads.token.TestTokens.CLAIMS;
import static dev.downloads.token.TestTokens.ISSUER;
import static dev.downloads.token.TestTokens.SECRET;
import static dev.downloads.token.TestTokens.SEED_TIME;
import static dev.downloads.token.TestTokens.USER;
import static dev.downloads.token.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(properties = "downloads.token.issuers." + ISSUER + ".secrets=" + SECRET)
class ApiSecurityTest {

    private static final String TOKEN = token(CLAIMS);
    private static final String WITHOUT_DOWNLOAD = token(CLAIMS.replace("\"download\":true", "\"download\":\"true\""));

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult get(String uri, String... authorization) {
        return send(HttpMethod.GET, uri, authorization);
    }

    private MvcTestResult send(HttpMethod method, String uri, String... authorization) {
        var request = mvc.method(method).uri(uri);
        for (var value : authorization) {
            request = request.header(HttpHeaders.AUTHORIZATION, value);
        }
        return request.exchange();
    }

    private static void assertProblem(MvcTestResult result, HttpStatus status, String name) {
        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .doesNotContainHeader("X-token").bodyJson()
                .hasPathSatisfying("$.type", type -> type.assertThat().isEqualTo("/docs/problems/" + name))
                .hasPathSatisfying("$.status", code -> code.assertThat().isEqualTo(status.value()))
                .hasPath("$.title").hasPath("$.detail");
        if (status == HttpStatus.UNAUTHORIZED) {
            assertThat(result).hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Token realm=\"Downloads API\"");
        }
    }

    @Test
    void acceptsAToken() {
        assertThat(get("/api/v1/caller", "Token token=\"" + TOKEN + "\"")).hasStatusOk().bodyText().isEqualTo(USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Token token='%s'", "Bearer %s,", "Bearer %s=", "Basic %s"})
    void refusesOtherAuthorization(String syntax) {
        assertProblem(get("/api/v1/caller", syntax.formatted(TOKEN)), HttpStatus.UNAUTHORIZED, "token-rejected");
    }

    @Test
    void refusesTwoAuthorizationHeaders() {
        assertProblem(get("/api/v1/caller", "Bearer " + TOKEN, "Bearer " + TOKEN), HttpStatus.UNAUTHORIZED,
                "token-rejected");
        assertProblem(get("/api/v1/caller", "Bearer " + TOKEN, ""), HttpStatus.UNAUTHORIZED, "token-rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/v1/caller", "/api/v1/unknown", "/api/v1/unwritten"})
    void asksForATokenEverywhereBelowApi(String uri) {
        assertProblem(get(uri), HttpStatus.UNAUTHORIZED, "token-missing");
        assertProblem(send(HttpMethod.DELETE, uri), HttpStatus.UNAUTHORIZED, "token-missing");
    }

    @Test
    void saysThatATokenExpired() {
        var expired = token(CLAIMS.replaceFirst("}$", ",\"exp\":" + (SEED_TIME.getEpochSecond() - 30) + "}"));
        assertProblem(get("/api/v1/caller", "Bearer " + expired), HttpStatus.UNAUTHORIZED, "token-expired");
    }

    @Test
    void neverSaysWhyNorRepeatsTheToken() {
        var forged = token(TestTokens.HEADER, CLAIMS, "a secret that the issuer does not have");
        var unknown = token(CLAIMS.replace(ISSUER, USER));
        var body = body(get("/api/v1/caller", "Bearer " + forged));
        assertThat(body).isEqualTo(body(get("/api/v1/caller", "Bearer " + unknown)))
                .doesNotContain(forged.substring(forged.lastIndexOf('.') + 1), "signature", "issuer");
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "application/xml", "*/*"})
    void answersProblemsWhateverTheClientLikes(String accept) {
        assertProblem(mvc.get().uri("/api/v1/caller").header(HttpHeaders.ACCEPT, accept).exchange(),
                HttpStatus.UNAUTHORIZED, "token-missing");
    }

    @Test
    void lacksTheAbilityToDownload() {
        var result = send(HttpMethod.POST, "/api/v1/downloads", "Bearer " + WITHOUT_DOWNLOAD);
        assertProblem(result, HttpStatus.FORBIDDEN, "ability-missing");
        assertThat(result).bodyJson().hasPathSatisfying("$.ability",
                ability -> ability.assertThat().isEqualTo("download"));
        assertThat(send(HttpMethod.POST, "/api/v1/downloads", "Bearer " + TOKEN)).hasStatusOk();
        assertThat(get("/api/v1/caller", "Bearer " + WITHOUT_DOWNLOAD)).hasStatusOk();
    }

    @Test
    void leavesLinksAlone() {
        var result = get("/0/elsewhere");
        assertThat(result).hasStatusOk().doesNotContainHeader("X-token");
        assertThat(get("/0/elsewhere", "Bearer nonsense")).hasStatusOk().doesNotContainHeader("X-token");
        assertThat(send(HttpMethod.POST, "/logout")).hasStatus(404);
        assertThat(get("/login")).hasStatus(404);
    }

    @Test
    void addsNoHeaderAndNoSession() {
        for (var result : List.of(get("/0/elsewhere"), get("/api/v1/caller"),
                get("/api/v1/caller", "Bearer " + TOKEN))) {
            assertThat(result.getResponse().getHeaderNames()).isSubsetOf("X-token", "Content-Type", "Content-Length",
                    "WWW-Authenticate", "Vary");
            assertThat(result.getRequest().getSession(false)).isNull();
        }
    }

    @Test
    void generatesNoUser(@Autowired ApplicationContext context) {
        assertThat(context.getBeanNamesForType(UserDetailsService.class)).isEmpty();
    }

    @Test
    void letsAPreflightPass() {
        var preflight = mvc.options().uri("/api/v1/downloads").header(HttpHeaders.ORIGIN, "https://frontend.example")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization").exchange();
        assertThat(preflight).hasStatusOk().hasHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
                "https://frontend.example");
        var refused = mvc.get().uri("/api/v1/caller").header(HttpHeaders.ORIGIN, "https://frontend.example").exchange();
        assertProblem(refused, HttpStatus.UNAUTHORIZED, "token-missing");
        assertThat(refused).hasHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "https://frontend.example");
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableConfigurationProperties(TokenProperties.class)
    @Import({TokenConfiguration.class, Routes.class})
    static class Api {

        @Bean
        InstantSource clock() {
            return InstantSource.fixed(SEED_TIME);
        }

        @Bean
        UrlBasedCorsConfigurationSource corsConfigurationSource() {
            var cors = new CorsConfiguration();
            cors.setAllowedOrigins(List.of("https://frontend.example"));
            cors.setAllowedMethods(List.of("GET", "POST"));
            cors.setAllowedHeaders(List.of("Authorization"));
            var source = new UrlBasedCorsConfigurationSource();
            source.registerCorsConfiguration("/**", cors);
            return source;
        }
    }

    /** Answers in every way that a controller can. */
    @RestController
    static class Routes {

        @GetMapping("/api/v1/caller")
        String caller(@AuthenticationPrincipal AccessToken caller, HttpServletRequest request) {
            return request.getRemoteUser().equals(caller.getName()) ? caller.userId().toString() : "";
        }

        @PostMapping("/api/v1/downloads")
        Map<String, String> create() {
            return Map.of("id", "1");
        }

        @RequestMapping("/api/v1/status")
        void status(@RequestParam int status, HttpServletResponse response) throws IOException {
            response.setStatus(status);
            response.flushBuffer();
        }

        @GetMapping("/api/v1/error")
        void error(@RequestParam int status, HttpServletResponse response) throws IOException {
            response.sendError(status, "no");
        }

        @GetMapping("/api/v1/problem")
        void problem(@RequestParam int status) {
            throw new ResponseStatusException(HttpStatus.valueOf(status));
        }

        @GetMapping("/api/v1/ability")
        void ability() {
            throw new AbilityMissing("image_create");
        }

        @GetMapping("/api/v1/throws")
        void fail() {
            throw new IllegalStateException("broken");
        }

        @GetMapping("/api/v1/large")
        void large(OutputStream out) throws IOException {
            out.write(new byte[1_000_000]);
        }

        @GetMapping("/0/elsewhere")
        String elsewhere() {
            return "open";
        }
    }
}
