package dev.downloads.token;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.downloads.token.TestIssuers.assertRejected;
import static dev.downloads.token.TestIssuers.verify;
import static dev.downloads.token.TestTokens.USER;
import static dev.downloads.token.TestTokens.token;
import static dev.downloads.token.TestTokens.with;
import static dev.downloads.token.TestTokens.without;
import static org.assertj.core.api.Assertions.assertThat;

/** What is refused of claims, although their signature is right. */
class AccessClaimsTest {

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "[]", "{}", "\"\"", "\"1-1-1-1-1\"",
            "\"97efd1195470420299b4256727ee66822\"",
            "\"97efd119-5470-4202-9b42-56727ee6682\"", "\"97efd119-5470-4202-9b42-56727ee66822 \"",
            "\"97efd119-5470-4202-9b42-56727ee6682g\"", "[\"97efd119-5470-4202-9b42-56727ee66822\"]"})
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
    @ValueSource(strings = {"null", "1", "true", "\"all\"", "[]", "[{}]", "{\"A\":true}", "{\"A\":null}", "{\"A\":[]}",
            "{\"A\":\"Access\"}", "{\"A\":{\"Access\":null}}", "{\"A\":{\"Access\":\"image_list\"}}",
            "{\"A\":{\"Access\":[\"image_list\"]}}", "{\"A\":{\"Other\":1}}"})
    void refusesAbilitiesOfAnotherShape(String json) {
        assertRejected(token(with("abilities", json)), "abilities is not an object of objects of objects");
    }

    @Test
    void refusesAnAccountThatNoDatabaseCanHold() {
        assertRejected(token(with("abilities", "{\"A\\u0000\":{}}")), "an account id holds NUL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "1", "\"true\"", "[true]", "{\"a\":true}"})
    void takesNothingButTrueForAnAbility(String json) {
        var caller = verify(token(with("abilities", "{\"A\":{\"Access\":{\"image_list\":" + json + "}}}")));
        assertThat(caller.abilities().accountsWith("image_list")).isEmpty();
        assertThat(verify(token(with("download", json))).download()).isFalse();
    }

    @Test
    void grantsNothingThatIsNotSaid() {
        assertThat(verify(token(without("download"))).download()).isFalse();
        assertThat(verify(token(without("abilities"))).abilities().byAccount()).isEmpty();
        var caller = verify(
                token(with("abilities", "{\"B\":{\"Access\":true},\"A\":{\"Other\":{\"image_list\":true}}}")));
        assertThat(caller.abilities().accountsWith("image_list")).isEmpty();
    }

    @Test
    void keepsTheAccountsInTheirOrder() {
        var access = "{\"Access\":{\"image_list\":true}}";
        var caller = verify(token(with("abilities", "{\"z\":" + access + ",\"m\":{},\"a\":" + access + "}")));
        assertThat(caller.abilities().accountsWith("image_list")).containsExactly("z", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "\"1554745128\"", "\"2030-01-01T00:00:00Z\"", "1554745128.5",
            "1554745128.0",
            "1.6e9", "-1", "253402300800", "9223372036854775807", "9223372036854775808", "1e400", "[1554745128]", "{}"})
    void refusesTimesThatAreNotWholeSeconds(String json) {
        for (var claim : List.of("exp", "nbf", "iat")) {
            assertRejected(token(with(claim, json)), claim + " is not a time in whole seconds");
        }
    }
}
