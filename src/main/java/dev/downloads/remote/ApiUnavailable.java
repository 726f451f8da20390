package dev.downloads.remote;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** The API does not say what an archive holds: it is away, or answers what no API of ours does. */
class ApiUnavailable extends Problem {

    private static final int WAIT_SECONDS = 5;

    ApiUnavailable() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "api-unavailable", "The API does not answer",
                "What the archive holds cannot be found out at the moment. What is broken off can be resumed.");
        getHeaders().set(HttpHeaders.RETRY_AFTER, Integer.toString(WAIT_SECONDS));
    }
}
