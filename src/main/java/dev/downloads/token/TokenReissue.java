package dev.downloads.token;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Gives a caller a new token that says what the old one said, from now on. */
final class TokenReissue {

    /** After {@code exp} and {@code iat}; any other claim follows as it came. */
    private static final List<String> ORDER = List.of("user_id", "iss", "abilities", "download");

    private final Issuers issuers;
    private final Duration lifetime;
    private final InstantSource clock;

    TokenReissue(Issuers issuers, Duration lifetime, InstantSource clock) {
        this.issuers = issuers;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Empty when the two new times make it longer than a token may be: the caller then keeps the old one. */
    Optional<String> reissue(AccessToken old) {
        var now = clock.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("exp", now + lifetime.toSeconds());
        claims.put("iat", now);
        ORDER.stream().filter(old.claims()::containsKey).forEach(name -> claims.put(name, old.claims().get(name)));
        old.claims().forEach(claims::putIfAbsent);
        return issuers.find(old.issuer())
                .map(issuer -> issuer.sign(claims))
                .filter(text -> text.length() <= CompactToken.MAX_LENGTH);
    }
}
