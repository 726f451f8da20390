package dev.downloads.storage;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** Where the image bytes are kept does not answer, however often it is asked. */
class StorageUnavailable extends Problem {

    private static final String WAIT_SECONDS = "5";

    StorageUnavailable() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "storage-unavailable", "The storage does not answer",
                "Whether the images can be read is not known at the moment. What is broken off can be resumed.");
        getHeaders().set(HttpHeaders.RETRY_AFTER, WAIT_SECONDS);
    }
}
