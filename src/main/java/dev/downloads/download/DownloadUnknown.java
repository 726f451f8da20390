package dev.downloads.download;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** There is no such download, or it is somebody else's. */
class DownloadUnknown extends Problem {

    DownloadUnknown() {
        super(HttpStatus.NOT_FOUND, "download-unknown", "The download is unknown",
                "There is no such download: it was never created, or it has been removed.");
    }
}
