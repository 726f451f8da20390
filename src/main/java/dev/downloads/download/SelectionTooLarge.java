package dev.downloads.download;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** The selection holds more images than one download may. */
class SelectionTooLarge extends Problem {

    SelectionTooLarge(int limit) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "too-many-images", "Too many images",
                "One download holds at most %d images. Make several downloads.".formatted(limit));
        with("limit", limit);
    }
}
