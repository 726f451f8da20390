package dev.downloads.token;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.downloads.token.TestIssuers.OLD_SECRET;
import static dev.downloads.token.TestIssuers.OTHER_ISSUER;
import static dev.downloads.token.TestIssuers.OTHER_SECRET;
import static dev.downloads.token.TestIssuers.assertRejected;
import static dev.downloads.token.TestIssuers.verify;
import static dev.downloads.token.TestIssuers.verifyAt;
import static dev.downloads.token.TestTokens.ACCOUNT;
import static dev.downloads.token.TestTokens.CLAIMS;
import static dev.downloads.token.TestTokens.HEADER;
import static dev.downloads.token.TestTokens.ISSUER;
import static dev.downloads.token.TestTokens.SECRET;
import static dev.downloads.token.TestTokens.SEED_TIME;
import static dev.downloads.token.TestTokens.USER;
import static dev.downloads.token.TestTokens.base64Url;
import static dev.downloads.token.TestTokens.token;
import static dev.downloads.token.TestTokens.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TokenVerifierTest {

    @Test
    void tellsWhoCallsAndWhatTheyMayDo() {
        var caller = verify(token(CLAIMS));

        assertThat(caller.issuer()).isEqualTo(UUID.fromString(ISSUER));
        assertThat(caller.userId()).isEqualTo(UUID.fromString(USER));
        assertThat(caller.download()).isTrue();
        assertThat(caller.abilities().accountsWith("image_list")).containsExactly(ACCOUNT);
        assertThat(caller.abilities().allows(ACCOUNT, "image_list")).isTrue();
        assertThat(caller.abilities().allows(ACCOUNT, "image_delete")).isFalse();
        assertThat(caller.claims().keySet()).containsExactly("user_id", "abilities", "download", "iss");
        assertThat(caller.getName()).isEqualTo(USER);
    }

    @Test
    void verifiesWithEverySecretOfTheIssuer() {
        assertThat(verify(token(HEADER, CLAIMS, OLD_SECRET)).getName()).isEqualTo(USER);
    }

    @Test
    void refusesTheSecretOfAnotherIssuer() {
        assertRejected(token(HEADER, CLAIMS, OTHER_SECRET), "signature of none of the issuer's secrets");
    }

    @Test
    void refusesAnUnknownIssuer() {
        assertRejected(token(with("iss", "\"f0195ce4-4b8d-472e-a333-c9bc2674233c\"")), "unknown issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"HS256\"}", "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
            "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}",
            "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"' or 1=1\",\"jku\":\"https://evil.example/keys\","
                    + "\"x5u\":\"https://evil.example/cert\"}"})
    void ignoresWhereTheHeaderSaysTheKeyIs(String header) {
        assertThat(verify(token(header, CLAIMS, SECRET)).getName()).isEqualTo(USER);
        assertRejected(token(header, CLAIMS, OTHER_SECRET), "signature of none of the issuer's secrets");
    }

    @Test
    void refusesAKeyThatTheHeaderBrings() {
        var own = "a key of the attacker's own, long enough for it";
        var header = "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"" + base64Url(own) + "\"}}";
        assertThatExceptionOfType(TokenRejected.class).isThrownBy(() -> verify(token(header, CLAIMS, own)));
    }

    @Test
    void refusesEveryChangeOfOneCharacter() {
        var good = token(CLAIMS);
        IntStream.range(0, good.length()).forEach(at -> {
            for (char other : new char[]{'A', 'B', '_', '.', '=', '+', ' '}) {
                if (good.charAt(at) != other) {
                    var changed = good.substring(0, at) + other + good.substring(at + 1);
                    assertThatExceptionOfType(TokenRejected.class).as(changed).isThrownBy(() -> verify(changed));
                }
            }
        });
    }

    @Test
    void acceptsATokenUntilItsExpiryAndTheLeeway() {
        var exp = SEED_TIME.getEpochSecond();
        var text = token(with("exp", "" + exp));
        var end = SEED_TIME.plusSeconds(30);
        assertThat(verifyAt(SEED_TIME, text).getName()).isEqualTo(USER);
        assertThat(verifyAt(end.minusNanos(1), text).getName()).isEqualTo(USER);
        for (var late : List.of(end, end.plusMillis(1), end.plusSeconds(1), end.plus(Duration.ofDays(10_000)))) {
            assertThatExceptionOfType(TokenExpired.class).isThrownBy(() -> verifyAt(late, text));
        }
        assertThatExceptionOfType(TokenExpired.class).isThrownBy(() -> verify(token(with("exp", "0"))));
        assertThat(verify(token(with("exp", "253402300799"))).getName()).isEqualTo(USER);
    }

    @Test
    void doesNotTellAForgerThatATokenExpired() {
        assertRejected(token(HEADER, with("exp", "0"), OTHER_SECRET), "signature of none of the issuer's secrets");
    }

    @Test
    void acceptsATokenFromItsNotBeforeLessTheLeeway() {
        var text = token(with("nbf", "" + SEED_TIME.getEpochSecond()));
        var start = SEED_TIME.minusSeconds(30);
        assertThat(verifyAt(start, text).getName()).isEqualTo(USER);
        assertThatExceptionOfType(TokenRejected.class).isThrownBy(() -> verifyAt(start.minusMillis(1), text));
    }

    @Test
    void requiresAnExpiryWhereTheIssuerDoes() {
        var claims = with("iss", "\"" + OTHER_ISSUER + "\"");
        assertRejected(token(HEADER, claims, OTHER_SECRET), "no exp, which the issuer requires");
        var limited = claims.replaceFirst("}$", ",\"exp\":" + (SEED_TIME.getEpochSecond() + 1) + "}");
        assertThat(verify(token(HEADER, limited, OTHER_SECRET)).issuer()).isEqualTo(UUID.fromString(OTHER_ISSUER));
    }

    @Test
    void refusesTheTypesThatJjwtRefuses() {
        assertRejected(token(with("jti", "5")), "MalformedJwtException");
    }

    @Test
    void saysNothingOfTheTokenOutLoud() {
        var rejected = new TokenRejected("unknown issuer");
        assertThat(rejected.getMessage()).doesNotContain("issuer");
        assertThat(verify(token(CLAIMS)).toString())
                .isEqualTo("AccessToken[issuer=" + ISSUER + ", userId=" + USER + "]");
    }
}
