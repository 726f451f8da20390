package dev.downloads.token;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static dev.downloads.token.TestTokens.ISSUER;
import static dev.downloads.token.TestTokens.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenPropertiesTest {

    private static final String SECRETS = "downloads.token.issuers." + ISSUER + ".secrets";
    private static final String SHORT = "only 31 bytes, one byte too few";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Application.class);

    @Test
    void hasDefaults() {
        runner.withPropertyValues(SECRETS + "[0]=" + SECRET).run(context -> {
            var properties = context.getBean(TokenProperties.class);
            assertThat(properties.lifetime()).isEqualTo(Duration.ofHours(4));
            assertThat(properties.leeway()).isEqualTo(Duration.ofSeconds(30));
            assertThat(properties.issuers()).containsExactly(
                    Map.entry(ISSUER, new TokenProperties.Issuer(List.of(new Secret(SECRET)), false)));
            assertThat(context.getBean(Issuers.class).find(UUID.fromString(ISSUER))).isPresent();
        });
    }

    @Test
    void readsSeveralSecretsInTheirOrder() {
        runner.withPropertyValues(SECRETS + "[0]=" + SECRET, SECRETS + "[1]=" + SECRET + " old",
                "downloads.token.issuers." + ISSUER + ".expiry-required=true").run(context -> {
                    var secrets = List.of(new Secret(SECRET), new Secret(SECRET + " old"));
                    assertThat(context.getBean(TokenProperties.class).issuers())
                            .containsExactly(Map.entry(ISSUER, new TokenProperties.Issuer(secrets, true)));
                });
    }

    @Test
    void readsAnIssuerFromTheEnvironment() {
        var name = "DOWNLOADS_TOKEN_ISSUERS_97EFD119547042029B4256727EE66822_SECRETS_0";
        runner.withInitializer(context -> context.getEnvironment().getPropertySources()
                .replace("systemEnvironment",
                        new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, SECRET))))
                .run(context -> assertThat(context.getBean(Issuers.class).find(UUID.fromString(ISSUER))).isPresent());
    }

    @Test
    void neverPrintsASecret() {
        runner.withPropertyValues(SECRETS + "[0]=" + SECRET).run(context -> assertThat(
                context.getBean(TokenProperties.class).toString()).contains("redacted").doesNotContain(SECRET));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void stopsTheStartWithAShortSecretWithoutPrintingIt(CapturedOutput output) {
        start("--" + SECRETS + "[0]=" + SECRET, "--" + SECRETS + "[1]=" + SHORT);
        assertThat(output).contains(SECRETS + "[1] must be at least 32 bytes long but is 31")
                .doesNotContain(SHORT, SECRET);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void stopsTheStartWithoutIssuers(CapturedOutput output) {
        start();
        assertThat(output).contains("Set downloads.token.issuers.<uuid>.secrets[0] to a secret of at least 32 bytes")
                .contains("APPLICATION FAILED TO START");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void stopsTheStartWithAnIssuerThatIsNoUuid(CapturedOutput output) {
        start("--downloads.token.issuers.acme.secrets[0]=" + SECRET);
        assertThat(output).contains("acme is not a UUID").doesNotContain(SECRET);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void stopsTheStartWithAnIssuerWithoutSecrets(CapturedOutput output) {
        start("--downloads.token.issuers." + ISSUER + ".expiry-required=true");
        assertThat(output).contains(SECRETS + " must hold at least one secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"61s", "60001ms", "-1s"})
    @ExtendWith(OutputCaptureExtension.class)
    void stopsTheStartWithAnotherLeeway(String leeway, CapturedOutput output) {
        start("--" + SECRETS + "[0]=" + SECRET, "--downloads.token.leeway=" + leeway);
        assertThat(output).contains("downloads.token.leeway must be between 0s and 60s").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "999ms", "-4h"})
    @ExtendWith(OutputCaptureExtension.class)
    void stopsTheStartWithoutALifetime(String lifetime, CapturedOutput output) {
        start("--" + SECRETS + "[0]=" + SECRET, "--downloads.token.lifetime=" + lifetime);
        assertThat(output).contains("downloads.token.lifetime must be at least 1s").doesNotContain(SECRET);
    }

    private static void start(String... arguments) {
        var application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        // With a database of its own the service would generate secrets.
        application.setDefaultProperties(Map.of("spring.datasource.url", "jdbc:postgresql:none"));
        assertThatThrownBy(() -> application.run(arguments)).satisfies(failure -> {
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(SHORT, SECRET);
        });
    }

    @EnableConfigurationProperties(TokenProperties.class)
    static class Application {

        @Bean
        Issuers issuers(TokenProperties properties) {
            return new Issuers(properties, Clock.systemUTC());
        }
    }
}
