package dev.downloads.zipper;

import org.springframework.http.HttpStatus;

import dev.downloads.link.LinkExpired;
import dev.downloads.web.Problem;

/** A link that gives access to nothing. */
class LinkProblem extends Problem {

    private LinkProblem(HttpStatus status, String name, String title, String detail) {
        super(status, name, title, detail);
    }

    static LinkProblem refused() {
        return new LinkProblem(HttpStatus.FORBIDDEN, "link-refused", "The link is not valid",
                "Its signature is not ours. Use the zip_url exactly as the API answered it.");
    }

    static LinkProblem expired(LinkExpired e) {
        return new LinkProblem(HttpStatus.GONE, "link-expired", "The link has expired",
                "It was valid until " + e.expiry() + ". The API gives a fresh one for the same download.");
    }
}
