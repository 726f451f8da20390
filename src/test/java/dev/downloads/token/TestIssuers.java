package dev.downloads.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import static dev.downloads.token.TestTokens.ISSUER;
import static dev.downloads.token.TestTokens.SECRET;
import static dev.downloads.token.TestTokens.SEED_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Two issuers, one with two secrets, one that requires an expiry; and what their verifier says. */
final class TestIssuers {

    static final String OLD_SECRET = "an older secret of the same issuer, which verifies only";
    static final String OTHER_ISSUER = "0b0f3b9e-5d2a-4a60-9f0e-0c8f3d9a7b11";
    static final String OTHER_SECRET = "the secret of quite another issuer, not ours";

    static final TokenProperties PROPERTIES = new TokenProperties(Map.of(
            ISSUER, new TokenProperties.Issuer(List.of(new Secret(SECRET), new Secret(OLD_SECRET)), false),
            OTHER_ISSUER, new TokenProperties.Issuer(List.of(new Secret(OTHER_SECRET)), true)),
            Duration.ofHours(4), Duration.ofSeconds(30));

    private TestIssuers() {}

    static AccessToken verify(String text) {
        return verifyAt(SEED_TIME, text);
    }

    static AccessToken verifyAt(Instant now, String text) {
        var clock = InstantSource.fixed(now);
        return new TokenVerifier(new Issuers(PROPERTIES, clock), PROPERTIES.leeway(), clock).verify(text);
    }

    static void assertRejected(String text, String reason) {
        assertThatExceptionOfType(TokenRejected.class).isThrownBy(() -> verify(text))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
