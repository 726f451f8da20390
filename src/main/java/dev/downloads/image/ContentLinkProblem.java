package dev.downloads.image;

import org.springframework.http.HttpStatus;

import dev.downloads.link.LinkExpired;
import dev.downloads.web.Problem;

/** A signed content URL that gives access to nothing. */
class ContentLinkProblem extends Problem {

    private ContentLinkProblem(HttpStatus status, String name, String title, String detail) {
        super(status, name, title, detail);
    }

    static ContentLinkProblem refused() {
        return new ContentLinkProblem(HttpStatus.FORBIDDEN, "link-refused", "The link is not valid",
                "Its signature is not ours. Use the URL exactly as the manifest names it.");
    }

    static ContentLinkProblem expired(LinkExpired e) {
        return new ContentLinkProblem(HttpStatus.GONE, "link-expired", "The link has expired",
                "It was valid until " + e.expiry() + ". The manifest of the download names a fresh one.");
    }
}
