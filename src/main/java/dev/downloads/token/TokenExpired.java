package dev.downloads.token;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** 401: the token was good until its {@code exp}. */
final class TokenExpired extends Problem {

    TokenExpired() {
        super(HttpStatus.UNAUTHORIZED, "token-expired", "Token expired",
                "The token has expired. Every answer carries a newer one in X-token; without one, sign in again.");
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, TokenMissing.CHALLENGE);
    }
}
