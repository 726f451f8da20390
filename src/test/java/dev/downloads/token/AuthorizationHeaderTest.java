package dev.downloads.token;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

import static dev.downloads.token.TestTokens.CLAIMS;
import static dev.downloads.token.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AuthorizationHeaderTest {

    private static final String TOKEN = token(CLAIMS);

    private static MockHttpServletRequest request(String... values) {
        var request = new MockHttpServletRequest();
        for (var value : values) {
            request.addHeader("Authorization", value);
        }
        return request;
    }

    private static void assertRefused(String... values) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> new AuthorizationHeader().convert(request(values)))
                .withCauseInstanceOf(TokenRejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token token=\"%s\"", "Token token=%s", "Token %s", "Bearer %s", "token token=\"%s\"",
            "TOKEN TOKEN=%s", "bearer %s", "BEARER  %s"})
    void findsTheTokenHoweverItIsSent(String syntax) {
        assertThat(new AuthorizationHeader().convert(request(syntax.formatted(TOKEN))))
                .extracting(Authentication::getCredentials).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Token", "Token ", "Token token=", "Token token=\"\"", "Token token=\"%s",
            "Token token=%s\"", "Token token=\"%s\", token=\"%s\"", "Token token=\"%s\" x", "%s", "Basic %s",
            "Zipper %s",
            "Bearer", "Bearer token=%s", "Bearer \"%s\"", "Bearer %s %s", "Tokentoken=%s", "Bearer\t%s", "Bearer\n%s"})
    void refusesOtherSyntax(String syntax) {
        assertRefused(syntax.formatted(TOKEN, TOKEN));
    }

    @Test
    void refusesTwoHeaders() {
        assertRefused("Bearer " + TOKEN, "Bearer " + TOKEN);
        assertRefused("Bearer " + TOKEN, "");
        assertRefused("", "Bearer " + TOKEN);
    }

    @Test
    void leavesARequestWithoutTheHeaderAnonymous() {
        assertThat(new AuthorizationHeader().convert(request())).isNull();
    }

    @Test
    void keepsTheTokenOutOfWhatIsPrinted() {
        assertThat(String.valueOf(new AuthorizationHeader().convert(request("Bearer " + TOKEN)))).contains("PROTECTED")
                .doesNotContain(TOKEN);
    }
}
