package dev.downloads.image;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.downloads.thumbnail.ThumbnailImpossible;
import dev.downloads.web.Problem;

/** There is no thumbnail: never, or not just now. */
class ThumbnailUnavailable extends Problem {

    private static final String RETRY_SECONDS = "5";

    private ThumbnailUnavailable(HttpStatus status, String name, String title, String detail) {
        super(status, name, title, detail);
    }

    static ThumbnailUnavailable impossible(ThumbnailImpossible e) {
        return new ThumbnailUnavailable(HttpStatus.UNPROCESSABLE_CONTENT, "thumbnail-impossible",
                "No thumbnail can be made of the image", String.valueOf(e.getMessage()));
    }

    static ThumbnailUnavailable busy() {
        var problem = new ThumbnailUnavailable(HttpStatus.SERVICE_UNAVAILABLE, "thumbnail-busy",
                "Too many thumbnails are being made", "Try again in some seconds.");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return problem;
    }
}
