package dev.downloads.download;

import java.time.Duration;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;
import dev.downloads.web.Quota;

/** The user creates downloads faster than allowed. */
class TooManyDownloads extends Problem {

    TooManyDownloads(Quota quota, Duration wait) {
        super(HttpStatus.TOO_MANY_REQUESTS, "too-many-downloads", "Too many downloads",
                "A user may create %d downloads a minute. Wait as long as Retry-After says.".formatted(quota.limit()));
        with("limit", quota.limit());
        quota.write(getHeaders(), 0, wait);
    }
}
