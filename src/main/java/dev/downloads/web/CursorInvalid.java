package dev.downloads.web;

import org.springframework.http.HttpStatus;

/** A cursor is not one that an answer held. */
class CursorInvalid extends Problem {

    CursorInvalid() {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "cursor-invalid", "The cursor is not valid",
                "A cursor is taken, as it is, from the Link of an earlier answer. Without one, the list starts with the newest.");
    }
}
