package dev.downloads.token;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are accepted, and for how long new ones live.
 *
 * @param issuers by the UUID that a token's {@code iss} names; without hyphens too, for environment variables have none
 * @param lifetime of a token that {@code X-token} carries
 * @param leeway how far an issuer's clock may differ, at most 60 s
 */
@ConfigurationProperties("downloads.token")
record TokenProperties(@DefaultValue Map<String, Issuer> issuers, @DefaultValue("4h") Duration lifetime,
        @DefaultValue("30s") Duration leeway) {

    static final Duration MAX_LEEWAY = Duration.ofSeconds(60);

    TokenProperties {
        // Checked here and not in Secret, because Spring Boot prints the value of a property whose conversion fails.
        issuers.forEach((iss, issuer) -> checkSecrets("downloads.token.issuers." + iss + ".secrets", issuer.secrets()));
        if (lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("downloads.token.lifetime must be at least 1s but is " + lifetime);
        }
        if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
            throw new IllegalArgumentException("downloads.token.leeway must be between 0s and 60s but is " + leeway);
        }
        issuers = Map.copyOf(issuers);
    }

    private static void checkSecrets(String property, List<Secret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException(property + " must hold at least one secret");
        }
        for (int i = 0; i < secrets.size(); i++) {
            if (secrets.get(i).length() < Secret.MIN_BYTES) {
                throw new IllegalArgumentException(
                        "%s[%d] must be at least %d bytes long but is %d".formatted(property, i, Secret.MIN_BYTES,
                                secrets.get(i).length()));
            }
        }
    }

    /**
     * A client application that gives its users tokens.
     *
     * @param secrets the first signs, all verify, so that they can be changed one after the other
     * @param expiryRequired whether a token without {@code exp} is refused
     */
    record Issuer(@DefaultValue List<Secret> secrets, @DefaultValue("false") boolean expiryRequired) {

        Issuer {
            secrets = List.copyOf(secrets);
        }
    }
}
