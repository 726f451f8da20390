package dev.downloads.token;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** 401: a request without a token. */
final class TokenMissing extends Problem {

    static final String CHALLENGE = "Token realm=\"Downloads API\"";

    TokenMissing() {
        super(HttpStatus.UNAUTHORIZED, "token-missing", "Token missing",
                "Send a token in the Authorization header: Token token=\"...\"");
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
}
