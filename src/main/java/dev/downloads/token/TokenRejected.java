package dev.downloads.token;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** 401: the Authorization header is not a token to be believed. The caller is not told why, the log is. */
final class TokenRejected extends Problem {

    private final String reason;

    /** @param reason for the log; nothing of the token */
    TokenRejected(String reason) {
        super(HttpStatus.UNAUTHORIZED, "token-rejected", "Token rejected",
                "The Authorization header holds no token that is accepted here.");
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, TokenMissing.CHALLENGE);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
