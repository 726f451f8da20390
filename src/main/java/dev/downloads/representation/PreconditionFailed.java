package dev.downloads.representation;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** The client wants what it once was, and it is something else now. */
class PreconditionFailed extends Problem {

    PreconditionFailed() {
        super(HttpStatus.PRECONDITION_FAILED, "precondition-failed", "It is not the same any more",
                "It is not the one that If-Match or If-Unmodified-Since names. Start from the beginning.");
    }
}
