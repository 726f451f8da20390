package dev.downloads.zipper;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** The client wants the archive only as it once was, and it is another one now. */
class PreconditionFailed extends Problem {

    PreconditionFailed() {
        super(HttpStatus.PRECONDITION_FAILED, "precondition-failed", "The archive is another one",
                "It is not the one that If-Match or If-Unmodified-Since names. Start the download again.");
    }
}
