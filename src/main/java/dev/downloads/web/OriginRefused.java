package dev.downloads.web;

import org.springframework.http.HttpStatus;

/** A page of an origin that is not configured, or one that asks for more than any may. */
class OriginRefused extends Problem {

    OriginRefused() {
        super(HttpStatus.FORBIDDEN, "origin-refused", "The origin is not allowed",
                "Pages of this origin may not call this service, or not with this method or these header fields.");
    }
}
