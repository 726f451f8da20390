package dev.downloads.storage;

/**
 * What identifies the bytes of an object at one time.
 *
 * @param length in bytes
 * @param version changes whenever the bytes may have changed: a file's modification time in nanoseconds since the epoch, an S3
 *        object's version or ETag
 */
public record ObjectState(long length, String version) {}
