package dev.downloads.token;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;

import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SignatureException;
import org.jspecify.annotations.Nullable;

/** A client application with its keys: HS256 and nothing else, whatever a token's header says. */
final class Issuer {

    private final boolean expiryRequired;
    private final SecretKey signingKey;
    /** One for each key, because jjwt chooses the key by the header, and the header names none. */
    private final List<JwtParser> parsers;

    Issuer(TokenProperties.Issuer properties, Duration leeway, InstantSource clock) {
        this.expiryRequired = properties.expiryRequired();
        this.signingKey = properties.secrets().getFirst().key();
        this.parsers = properties.secrets().stream().map(secret -> parser(secret.key(), leeway, clock)).toList();
    }

    private static JwtParser parser(SecretKey key, Duration leeway, InstantSource clock) {
        return Jwts.parser()
                .json(TokenJson.DESERIALIZER)
                .sig().clear().add(Jwts.SIG.HS256).and()
                .verifyWith(key)
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(leeway.toSeconds())
                .build();
    }

    boolean expiryRequired() {
        return expiryRequired;
    }

    /** Checks signature, {@code exp} and {@code nbf}; throws {@link TokenRejected} or {@link TokenExpired}. */
    void verify(String text) {
        for (var parser : parsers) {
            try {
                parser.parseSignedClaims(text);
                return;
            } catch (SignatureException e) {
                // perhaps signed with the next secret
            } catch (ExpiredJwtException e) {
                throw new TokenExpired();
            } catch (JwtException e) {
                throw new TokenRejected(e.getClass().getSimpleName());
            }
        }
        throw new TokenRejected("signature of none of the issuer's secrets");
    }

    String sign(Map<String, @Nullable Object> claims) {
        return Jwts.builder()
                .header().type("JWT").and()
                // as bytes, because jjwt rewrites registered claims: an aud that is a string becomes an array
                .content(TokenJson.write(claims))
                .json(TokenJson.SERIALIZER)
                .signWith(signingKey, Jwts.SIG.HS256)
                .compact();
    }
}
