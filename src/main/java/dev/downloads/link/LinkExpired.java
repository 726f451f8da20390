package dev.downloads.link;

import java.time.Instant;

/** The link was ours and its lifetime is over. */
public class LinkExpired extends RuntimeException {

    private final Instant expiry;

    LinkExpired(Instant expiry) {
        super("expired at " + expiry);
        this.expiry = expiry;
    }

    /** When the link ended to be accepted. */
    public Instant expiry() {
        return expiry;
    }
}
