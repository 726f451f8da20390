package dev.downloads.token;

import java.time.Instant;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;

import static dev.downloads.token.TestIssuers.OLD_SECRET;
import static dev.downloads.token.TestIssuers.PROPERTIES;
import static dev.downloads.token.TestIssuers.verify;
import static dev.downloads.token.TestIssuers.verifyAt;
import static dev.downloads.token.TestTokens.CLAIMS;
import static dev.downloads.token.TestTokens.ISSUER;
import static dev.downloads.token.TestTokens.SECRET;
import static dev.downloads.token.TestTokens.SEED_TIME;
import static dev.downloads.token.TestTokens.base64Url;
import static dev.downloads.token.TestTokens.decoded;
import static dev.downloads.token.TestTokens.hmac;
import static dev.downloads.token.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

class TokenReissueTest {

    private static String reissue(Instant now, String text) {
        var clock = InstantSource.fixed(now);
        return new TokenReissue(new Issuers(PROPERTIES, clock), PROPERTIES.lifetime(), clock)
                .reissue(verifyAt(now, text))
                .orElseThrow();
    }

    @Test
    void writesTheFirstTwoSegmentsOfTheSeedsAnswer() {
        assertThat(reissue(SEED_TIME, token(CLAIMS)))
                .startsWith("eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJleHAiOjE1NTQ3NTk1MjgsImlhdCI6MTU1NDc0NTEyOCwidXNlc"
                        + "l9pZCI6IjU0ZDM3YTgzLTA0MWQtNGFiMC1iYzk2LTcxNjJmM2M1N2ZjOCIsImlzcyI6Ijk3ZWZkMTE5LTU0NzAtNDI"
                        + "wMi05YjQyLTU2NzI3ZWU2NjgyMiIsImFiaWxpdGllcyI6eyIwMDEwMDAwMDEyM0JCNjYiOnsiQWNjZXNzIjp7ImltY"
                        + "WdlX2xpc3QiOnRydWV9fX0sImRvd25sb2FkIjp0cnVlfQ.");
    }

    @Test
    void signsWithTheFirstSecret() {
        var text = reissue(SEED_TIME, token(TestTokens.HEADER, CLAIMS, OLD_SECRET));
        var signed = text.substring(0, text.lastIndexOf('.'));
        assertThat(text).isEqualTo(signed + "." + base64Url(hmac("HmacSHA256", signed, SECRET)));
    }

    @Test
    void givesATokenThatIsAcceptedAndSaysTheSame() {
        var old = verify(token(CLAIMS));
        var renewed = verify(reissue(SEED_TIME, token(CLAIMS)));
        assertThat(renewed.abilities()).isEqualTo(old.abilities());
        assertThat(renewed.userId()).isEqualTo(old.userId());
        assertThat(renewed.download()).isTrue();
    }

    @Test
    void replacesTheOldTimes() {
        var later = SEED_TIME.plusSeconds(600);
        var first = reissue(SEED_TIME, token(CLAIMS));
        var second = reissue(later, first);
        assertThat(decoded(second, 1)).isEqualTo(decoded(first, 1).replace("1554759528", "1554760128")
                .replace("1554745128", "1554745728"));
        assertThat(second).hasSameSizeAs(first);
    }

    @Test
    void passesOtherClaimsOnAsTheyCame() {
        var others = """
                "aud":"one","sub":"s","nbf":1554745100,"jti":"j","a":null,"n":1.50,\
                "big":123456789012345678901234567890,\
                "list":[1,{"b":2,"a":[]}],"name":"José \uD83D\uDE00","odd":"\\ud800","html":"</a>\\u0000\\"\\\\"}""";
        var claims = decoded(reissue(SEED_TIME, token(CLAIMS.replaceFirst("}$", ",") + others)), 1);
        assertThat(TokenJson.read(claims)).containsAllEntriesOf(TokenJson.read("{" + others));
        assertThat(TokenJson.read(claims).keySet()).containsExactly("exp", "iat", "user_id", "iss", "abilities",
                "download", "aud", "sub", "nbf", "jti", "a", "n", "big", "list", "name", "odd", "html");
        assertThat(claims).contains("\"aud\":\"one\"", "\"n\":1.50", "\"odd\":\"\\uD800\"");
    }

    @Test
    void grantsNothingThatTheOldTokenDidNot() {
        var claims = "{\"iss\":\"" + ISSUER + "\",\"user_id\":\"" + TestTokens.USER + "\",\"download\":\"true\"}";
        var renewed = reissue(SEED_TIME, token(claims));
        assertThat(decoded(renewed, 1)).endsWith("\"download\":\"true\"}").doesNotContain("abilities");
        assertThat(verify(renewed).download()).isFalse();
    }

    @Test
    void leavesATokenAloneThatWouldBecomeTooLong() {
        var clock = InstantSource.fixed(SEED_TIME);
        var issuers = new Issuers(PROPERTIES, clock);
        var reissue = new TokenReissue(issuers, PROPERTIES.lifetime(), clock);
        var space = (8192 - token(CLAIMS).length()) * 3 / 4;
        var longest = token(CLAIMS.replaceFirst("}$", ",\"x\":\"" + "a".repeat(space - 8) + "\"}"));
        assertThat(longest.length()).isBetween(8180, 8192);
        assertThat(reissue.reissue(verify(longest))).isEmpty();
        var shorter = token(CLAIMS.replaceFirst("}$", ",\"x\":\"" + "a".repeat(space - 48) + "\"}"));
        assertThat(reissue.reissue(verify(shorter))).isPresent();
    }
}
