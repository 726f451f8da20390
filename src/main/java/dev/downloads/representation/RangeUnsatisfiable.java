package dev.downloads.representation;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** There is no byte in any of the ranges that were asked for. */
class RangeUnsatisfiable extends Problem {

    /** @param length of the whole, in bytes */
    RangeUnsatisfiable(long length) {
        super(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "range-unsatisfiable", "The range is beyond the end",
                "The whole has %d bytes. If you have as many already, the download is complete.".formatted(length));
        getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
    }
}
