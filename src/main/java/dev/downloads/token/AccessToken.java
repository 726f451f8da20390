package dev.downloads.token;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who calls, as a verified token says it; the principal of every API request. It never holds the token's text.
 *
 * @param issuer the client application, the claim {@code iss}
 * @param userId unique within the issuer
 * @param download whether the caller may create downloads
 * @param claims all claims as they came, in their order
 */
public record AccessToken(UUID issuer, UUID userId, Abilities abilities, boolean download,
        Map<String, @Nullable Object> claims) implements AuthenticatedPrincipal {

    public AccessToken {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /** The user's id, for logs. */
    @Override
    public String getName() {
        return userId.toString();
    }

    @Override
    public String toString() {
        return "AccessToken[issuer=%s, userId=%s]".formatted(issuer, userId);
    }
}
