package dev.downloads.storage;

import java.net.URI;

/**
 * An object as the listing of a bucket names it.
 *
 * @param key of S3
 * @param state without the id of the version, which no listing of objects has
 */
public record ListedObject(URI location, String key, ObjectState state) {}
