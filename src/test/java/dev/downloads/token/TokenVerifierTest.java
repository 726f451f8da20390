package dev.downloads.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.downloads.token.TestTokens.ACCOUNT;
import static dev.downloads.token.TestTokens.CLAIMS;
import static dev.downloads.token.TestTokens.HEADER;
import static dev.downloads.token.TestTokens.ISSUER;
import static dev.downloads.token.TestTokens.SECRET;
import static dev.downloads.token.TestTokens.SEED_TIME;
import static dev.downloads.token.TestTokens.USER;
import static dev.downloads.token.TestTokens.base64Url;
import static dev.downloads.token.TestTokens.hmac;
import static dev.downloads.token.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TokenVerifierTest {

    private static final String OLD_SECRET = "an older secret of the same issuer, which verifies only";
    private static final String OTHER_ISSUER = "0b0f3b9e-5d2a-4a60-9f0e-0c8f3d9a7b11";
    private static final String OTHER_SECRET = "the secret of quite another issuer, not ours";

    private static final TokenProperties PROPERTIES = new TokenProperties(Map.of(
            ISSUER, new TokenProperties.Issuer(List.of(new Secret(SECRET), new Secret(OLD_SECRET)), false),
            OTHER_ISSUER, new TokenProperties.Issuer(List.of(new Secret(OTHER_SECRET)), true)),
            Duration.ofHours(4), Duration.ofSeconds(30));

    private static AccessToken verify(String text) {
        return verifyAt(SEED_TIME, text);
    }

    private static AccessToken verifyAt(Instant now, String text) {
        var clock = InstantSource.fixed(now);
        return new TokenVerifier(new Issuers(PROPERTIES, clock), PROPERTIES.leeway(), clock).verify(text);
    }

    private static void assertRejected(String text, String reason) {
        assertThatExceptionOfType(TokenRejected.class).isThrownBy(() -> verify(text))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    /** The seed's claims, this one of them replaced, or added to them. */
    private static String with(String claim, String json) {
        return without(claim).replaceFirst("}$", "") + ",\"" + claim + "\":" + json + "}";
    }

    private static String without(String claim) {
        var claims = new LinkedHashMap<String, @Nullable Object>(TokenJson.read(CLAIMS));
        claims.remove(claim);
        return new String(TokenJson.write(claims), StandardCharsets.UTF_8);
    }

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
    @ValueSource(strings = { "{\"alg\":\"HS256\"}", "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
            "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}",
            "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"' or 1=1\",\"jku\":\"https://evil.example/keys\","
                    + "\"x5u\":\"https://evil.example/cert\"}" })
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

    @ParameterizedTest
    @ValueSource(strings = { "none", "None", "NONE", "nOnE", "hs256", "HS384", "HS512", "RS256", "ES256", "PS256", "EdDSA",
            "", "HS256 " })
    void refusesEveryOtherAlgorithm(String algorithm) {
        var header = "{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\"}";
        assertRejected(token(header, CLAIMS, SECRET), "alg is not HS256");
        assertRejected(base64Url(header) + "." + base64Url(CLAIMS) + ".", "alg is not HS256");
    }

    @ParameterizedTest
    @CsvSource({ "HS384, HmacSHA384", "HS512, HmacSHA512" })
    void refusesALongerMacOfTheRightSecret(String algorithm, String mac) {
        var signed = base64Url("{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\"}") + "." + base64Url(CLAIMS);
        assertRejected(signed + "." + base64Url(hmac(mac, signed, SECRET)), "alg is not HS256");
        var pretended = base64Url(HEADER) + "." + base64Url(CLAIMS);
        assertRejected(pretended + "." + base64Url(hmac(mac, pretended, SECRET)), "signature not of 32 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"typ\":\"JWT\"}|alg is not HS256",
            "{\"typ\":\"JWT\",\"alg\":null}|alg is not HS256",
            "{\"typ\":\"JWT\",\"alg\":[\"HS256\"]}|alg is not HS256",
            "{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}|typ is not JWT",
            "{\"typ\":null,\"alg\":\"HS256\"}|typ is not JWT",
            "{\"alg\":\"none\",\"alg\":\"HS256\"}|not one JSON object",
            "{\"alg\":\"HS256\",\"crit\":[]}|header has crit",
            "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}|header has crit",
            "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}|header has crit",
            "{\"alg\":\"HS256\",\"b64\":false}|header has b64",
            "{\"alg\":\"HS256\",\"zip\":\"DEF\"}|header has zip",
            "{\"alg\":\"HS256\",\"enc\":\"A128GCM\"}|header has enc",
            "{\"alg\":\"HS256\",\"cty\":\"JWT\"}|header has cty",
            "[]|not one JSON object",
            "null|not one JSON object",
            "{\"alg\":\"HS256\"} {}|not one JSON object",
            "{alg:\"HS256\"}|not one JSON object" })
    void refusesAHeaderThatIsNotExactlyOurs(String header, String reason) {
        assertRejected(token(header, CLAIMS, SECRET), reason);
    }

    @Test
    void refusesEmptyAndStrippedSignatures() {
        var signed = base64Url(HEADER) + "." + base64Url(CLAIMS);
        assertRejected(signed, "not three segments");
        assertRejected(signed + ".", "signature not of 32 bytes");
        assertRejected(signed + "..", "not three segments");
        assertRejected(signed + "." + base64Url(new byte[16]), "signature not of 32 bytes");
        assertRejected(signed + "." + base64Url(new byte[32]), "signature of none of the issuer's secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "...", "a.b.c", "....", "token" })
    void refusesWhatIsNoToken(String text) {
        assertThatExceptionOfType(TokenRejected.class).isThrownBy(() -> verify(text));
    }

    @Test
    void refusesMoreThanThreeSegments() {
        assertRejected(token(CLAIMS) + ".AAAA", "not three segments");
        assertRejected("." + token(CLAIMS), "not three segments");
        assertRejected(token(CLAIMS) + ".AAAA.AAAA", "not three segments");
    }

    @Test
    void refusesEveryChangeOfOneCharacter() {
        var good = token(CLAIMS);
        IntStream.range(0, good.length()).forEach(at -> {
            for (char other : new char[] { 'A', 'B', '_', '.', '=', '+', ' ' }) {
                if (good.charAt(at) != other) {
                    var changed = good.substring(0, at) + other + good.substring(at + 1);
                    assertThatExceptionOfType(TokenRejected.class).as(changed).isThrownBy(() -> verify(changed));
                }
            }
        });
    }

    @Test
    void refusesOtherWritingsOfTheSameBytes() {
        var good = token(CLAIMS);
        // 32 bytes leave two bits of the last character to spare
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = alphabet.indexOf(good.charAt(good.length() - 1));
        for (int bits = 1; bits < 4; bits++) {
            assertRejected(good.substring(0, good.length() - 1) + alphabet.charAt(last + bits), "not canonical base64url");
        }
        assertRejected(good + "=", "not canonical base64url");
        assertRejected(good + "==", "not base64url");
        assertRejected(good + "\n", "not base64url");
        assertRejected(" " + good, "not base64url");
        assertRejected(good.replaceFirst("\\.", ".\n"), "not base64url");
        assertRejected(good.replaceFirst("\\.", "%2E"), "not three segments");
    }

    @Test
    void refusesTheStandardAlphabet() {
        var claims = with("download", "true,\"note\":\"???>>>~~~\"");
        var good = token(claims);
        assertThat(good).containsAnyOf("_", "-");
        assertThat(verify(good).getName()).isEqualTo(USER);
        assertRejected(good.replace('_', '/').replace('-', '+'), "not base64url");
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1" })
    void refusesWhatIsNotUtf8(String charset) throws Exception {
        var claims = with("download", "true,\"name\":\"Jos\u00e9\"").getBytes(charset);
        var signed = base64Url(HEADER) + "." + base64Url(claims);
        var text = signed + "." + base64Url(hmac("HmacSHA256", signed, SECRET));
        assertThatExceptionOfType(TokenRejected.class).isThrownBy(() -> verify(text));
    }

    @ParameterizedTest
    @MethodSource
    void refusesAPayloadThatIsNotOnePlainObject(String payload) {
        assertRejected(token(payload), "not one JSON object");
    }

    static Stream<String> refusesAPayloadThatIsNotOnePlainObject() {
        return Stream.of(
                CLAIMS.replace("{\"user_id\"", "{\"download\":false,\"user_id\""),
                CLAIMS.replace("\"image_list\":true", "\"image_list\":false,\"image_list\":true"),
                CLAIMS.replace("\"download\":true", "\"download\":false,\"d\\u006fwnload\":true"),
                CLAIMS + CLAIMS, CLAIMS + "x", "[" + CLAIMS + "]", "", "null", "true", "\"text\"", "{",
                CLAIMS.replace("true}", "true,}"), "/**/" + CLAIMS, "\uFEFF" + CLAIMS,
                with("deep", "[".repeat(20) + "]".repeat(20)), with("deep", "{\"a\":".repeat(500) + "1" + "}".repeat(500)),
                with("exp", "NaN"), with("exp", "+1"), with("exp", "01"));
    }

    @Test
    void refusesMoreThan8KibBeforeReadingThem() {
        var padding = 8192 - token(with("x", "\"\"")).length();
        var longest = token(with("x", "\"" + "a".repeat(padding * 3 / 4 - 1) + "\""));
        assertThat(longest.length()).isBetween(8188, 8192);
        assertThat(verify(longest).getName()).isEqualTo(USER);
        assertRejected(token(with("x", "\"" + "a".repeat(padding * 3 / 4 + 5) + "\"")), "longer than 8192");
        assertRejected("a".repeat(10_000_000), "longer than 8192");
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "1", "true", "[]", "{}", "\"\"", "\"1-1-1-1-1\"", "\"97efd1195470420299b4256727ee66822\"",
            "\"97efd119-5470-4202-9b42-56727ee6682\"", "\"97efd119-5470-4202-9b42-56727ee66822 \"",
            "\"97efd119-5470-4202-9b42-56727ee6682g\"", "[\"97efd119-5470-4202-9b42-56727ee66822\"]" })
    void refusesIdsThatAreNoUuid(String json) {
        assertRejected(token(with("iss", json)), "iss is not a UUID");
        assertRejected(token(with("user_id", json)), "user_id is not a UUID");
    }

    @Test
    void refusesATokenWithoutItsIds() {
        assertRejected(token(without("iss")), "iss is not a UUID");
        assertRejected(token(without("user_id")), "user_id is not a UUID");
        assertRejected(token("{}"), "iss is not a UUID");
    }

    @Test
    void refusesAnIssuerInCapitals() {
        assertRejected(token(with("iss", "\"97EFD119-5470-4202-9B42-56727EE66822\"")), "iss is not a canonical UUID");
        assertThat(verify(token(with("user_id", "\"" + USER.toUpperCase(Locale.ROOT) + "\""))).userId())
                .isEqualTo(UUID.fromString(USER));
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "1", "true", "\"all\"", "[]", "[{}]", "{\"A\":true}", "{\"A\":null}", "{\"A\":[]}",
            "{\"A\":\"Access\"}", "{\"A\":{\"Access\":null}}", "{\"A\":{\"Access\":\"image_list\"}}",
            "{\"A\":{\"Access\":[\"image_list\"]}}", "{\"A\":{\"Other\":1}}" })
    void refusesAbilitiesOfAnotherShape(String json) {
        assertRejected(token(with("abilities", json)), "abilities is not an object of objects of objects");
    }

    @Test
    void refusesAnAccountThatNoDatabaseCanHold() {
        assertRejected(token(with("abilities", "{\"A\\u0000\":{}}")), "an account id holds NUL");
    }

    @ParameterizedTest
    @ValueSource(strings = { "false", "null", "1", "\"true\"", "[true]", "{\"a\":true}" })
    void takesNothingButTrueForAnAbility(String json) {
        var caller = verify(token(with("abilities", "{\"A\":{\"Access\":{\"image_list\":" + json + "}}}")));
        assertThat(caller.abilities().accountsWith("image_list")).isEmpty();
        assertThat(verify(token(with("download", json))).download()).isFalse();
    }

    @Test
    void grantsNothingThatIsNotSaid() {
        assertThat(verify(token(without("download"))).download()).isFalse();
        assertThat(verify(token(without("abilities"))).abilities().byAccount()).isEmpty();
        var caller = verify(token(with("abilities", "{\"B\":{\"Access\":true},\"A\":{\"Other\":{\"image_list\":true}}}")));
        assertThat(caller.abilities().accountsWith("image_list")).isEmpty();
    }

    @Test
    void keepsTheAccountsInTheirOrder() {
        var access = "{\"Access\":{\"image_list\":true}}";
        var caller = verify(token(with("abilities", "{\"z\":" + access + ",\"m\":{},\"a\":" + access + "}")));
        assertThat(caller.abilities().accountsWith("image_list")).containsExactly("z", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "true", "\"1554745128\"", "\"2030-01-01T00:00:00Z\"", "1554745128.5", "1554745128.0",
            "1.6e9", "-1", "253402300800", "9223372036854775807", "9223372036854775808", "1e400", "[1554745128]", "{}" })
    void refusesTimesThatAreNotWholeSeconds(String json) {
        for (var claim : List.of("exp", "nbf", "iat")) {
            assertRejected(token(with(claim, json)), claim + " is not a time in whole seconds");
        }
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
        assertThat(verify(token(CLAIMS)).toString()).isEqualTo("AccessToken[issuer=" + ISSUER + ", userId=" + USER + "]");
    }
}
