package dev.downloads.download;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** The images of the selection have more bytes than one download may. */
class DownloadTooLarge extends Problem {

    DownloadTooLarge(long bytes, long limit) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "download-too-large", "The download is too large",
                "The images have %d bytes, and one download holds at most %d. Make several downloads."
                        .formatted(bytes, limit));
        with("limit", limit);
        with("bytes", bytes);
    }
}
