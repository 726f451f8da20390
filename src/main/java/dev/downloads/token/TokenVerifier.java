package dev.downloads.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells whether a token's text is to be believed. */
final class TokenVerifier {

    private final Issuers issuers;
    private final Duration leeway;
    private final InstantSource clock;

    TokenVerifier(Issuers issuers, Duration leeway, InstantSource clock) {
        this.issuers = issuers;
        this.leeway = leeway;
        this.clock = clock;
    }

    /** Throws {@link TokenRejected} or {@link TokenExpired}. */
    AccessToken verify(String text) {
        var claims = AccessClaims.of(CompactToken.parse(text).claims());
        // Unverified, iss only finds the keys
        var issuer = issuers.find(claims.issuer()).orElseThrow(() -> new TokenRejected("unknown issuer"));
        issuer.verify(text);
        var expiry = claims.expiry();
        if (expiry == null && issuer.expiryRequired()) {
            throw new TokenRejected("no exp, which the issuer requires");
        }
        if (expiry != null && expired(expiry, clock.instant())) {
            throw new TokenExpired();
        }
        return claims.token();
    }

    /** RFC 7519 section 4.1.4: not "on or after"; jjwt still accepts "on". */
    private boolean expired(Instant expiry, Instant now) {
        return !now.minus(leeway).isBefore(expiry);
    }
}
