package dev.downloads.download;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** Whoever asked for a manifest did not show that it holds the link key, or asked with a URL that has expired. */
class ZipperRefused extends Problem {

    ZipperRefused() {
        super(HttpStatus.UNAUTHORIZED, "zipper-refused", "Not a zipper's request",
                "Authorization must be Zipper {key number}:{HMAC-SHA256 of the requested URL, 64 hex digits}, within the link's"
                        + " lifetime.");
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Zipper");
    }
}
