package dev.downloads.download;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * Where the reader of a manifest finds the bytes of an image.
 *
 * @param version what must be said of them there, or null where only the length is known
 */
record ManifestSource(URI location, @Nullable String version) {}
