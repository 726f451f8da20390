package dev.downloads.storage;

import java.net.URI;

/**
 * Where an object can be read over HTTP for a while, by whoever has the URL.
 *
 * @param version what is said of the object there: its ETag
 */
public record SignedUrl(URI url, String version) {}
