package dev.downloads.token;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.downloads.token.TestIssuers.assertRejected;
import static dev.downloads.token.TestIssuers.verify;
import static dev.downloads.token.TestTokens.CLAIMS;
import static dev.downloads.token.TestTokens.HEADER;
import static dev.downloads.token.TestTokens.SECRET;
import static dev.downloads.token.TestTokens.USER;
import static dev.downloads.token.TestTokens.base64Url;
import static dev.downloads.token.TestTokens.hmac;
import static dev.downloads.token.TestTokens.token;
import static dev.downloads.token.TestTokens.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is refused of a text, although its signature is right. */
class CompactTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "hs256", "HS384", "HS512", "RS256", "ES256", "PS256",
            "EdDSA",
            "", "HS256 "})
    void refusesEveryOtherAlgorithm(String algorithm) {
        var header = "{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\"}";
        assertRejected(token(header, CLAIMS, SECRET), "alg is not HS256");
        assertRejected(base64Url(header) + "." + base64Url(CLAIMS) + ".", "alg is not HS256");
    }

    @ParameterizedTest
    @CsvSource({"HS384, HmacSHA384", "HS512, HmacSHA512"})
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
            "{alg:\"HS256\"}|not one JSON object"})
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
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "....", "token"})
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
    void refusesOtherWritingsOfTheSameBytes() {
        var good = token(CLAIMS);
        // 32 bytes leave two bits of the last character to spare
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = alphabet.indexOf(good.charAt(good.length() - 1));
        for (int bits = 1; bits < 4; bits++) {
            assertRejected(good.substring(0, good.length() - 1) + alphabet.charAt(last + bits),
                    "not canonical base64url");
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
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
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
                with("deep", "[".repeat(20) + "]".repeat(20)),
                with("deep", "{\"a\":".repeat(500) + "1" + "}".repeat(500)),
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
}
