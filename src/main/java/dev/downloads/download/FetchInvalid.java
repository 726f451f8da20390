package dev.downloads.download;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** What a zipper says that it sent cannot have been sent. */
class FetchInvalid extends Problem {

    FetchInvalid() {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "fetch-invalid", "The report of a fetch is not valid",
                "It must be JSON with the etag and the length of the archive, and sent: ranges within it that do not overlap,"
                        + " each from its first byte to the one after its last.");
    }
}
