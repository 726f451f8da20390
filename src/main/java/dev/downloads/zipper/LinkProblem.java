package dev.downloads.zipper;

import java.time.Duration;

import org.springframework.http.HttpStatus;

import dev.downloads.link.LinkExpired;
import dev.downloads.web.Problem;
import dev.downloads.web.Quota;

/** A link that gives access to nothing. */
class LinkProblem extends Problem {

    private LinkProblem(HttpStatus status, String name, String title, String detail) {
        super(status, name, title, detail);
    }

    static LinkProblem refused() {
        return new LinkProblem(HttpStatus.FORBIDDEN, "link-refused", "The link is not valid",
                "Its signature is not ours. Use the zip_url exactly as the API answered it.");
    }

    /** Not looked at, or found wrong once more. */
    static LinkProblem throttled(Quota quota, Duration wait) {
        var problem = new LinkProblem(HttpStatus.TOO_MANY_REQUESTS, "link-throttled", "Too many links were not valid",
                "Too many links from this address had signatures that are not ours. Use the zip_url exactly as the API"
                        + " answered it, and wait as long as Retry-After says.");
        problem.with("limit", quota.limit());
        quota.write(problem.getHeaders(), 0, wait);
        return problem;
    }

    static LinkProblem expired(LinkExpired e) {
        return new LinkProblem(HttpStatus.GONE, "link-expired", "The link has expired",
                "It was valid until " + e.expiry() + ". The API gives a fresh one for the same download.");
    }
}
