package dev.downloads.image;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** An image has no bytes any more, or others than when it was catalogued. */
class SourceUnavailable extends Problem {

    SourceUnavailable() {
        super(HttpStatus.CONFLICT, "source-unavailable", "The image cannot be read",
                "It is missing from the storage, or was changed there since it was catalogued.");
    }
}
