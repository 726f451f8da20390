package dev.downloads.link;

/** The link was not made by us: its signature, its key or the URL that it signs is another. */
public class LinkRefused extends RuntimeException {

    LinkRefused() {
        super("not signed by a configured key, or not for this API");
    }
}
