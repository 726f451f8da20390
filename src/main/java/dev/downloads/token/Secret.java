package dev.downloads.token;

import java.nio.charset.StandardCharsets;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What an issuer and this service share; its bytes are the UTF-8 of its text, and its text is never printed. */
record Secret(String value) {

    /** RFC 7518 section 3.2: an HS256 key is at least as long as the hash. */
    static final int MIN_BYTES = 32;

    /** Public, so that Spring Boot converts a property with it. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    int length() {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    SecretKey key() {
        return new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
