package dev.downloads.download;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** A page of the history was asked for that there cannot be. */
class PageInvalid extends Problem {

    private PageInvalid(String detail) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "parameter-invalid", "A parameter has an invalid value", detail);
    }

    static PageInvalid limit(int most) {
        return new PageInvalid("The parameter limit must be 1 to %d.".formatted(most));
    }
}
