package dev.downloads.token;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Makes tokens as a client application makes them, with the newest secret of the configuration. */
public final class TokenIssuer {

    private final Issuers issuers;

    TokenIssuer(Issuers issuers) {
        this.issuers = issuers;
    }

    /**
     * @param issuer one of the configuration
     * @param claims in the order in which they are to stand, {@code iss} included
     */
    public String issue(UUID issuer, Map<String, @Nullable Object> claims) {
        return issuers.find(issuer).orElseThrow(() -> new IllegalArgumentException("unknown issuer " + issuer))
                .sign(claims);
    }
}
