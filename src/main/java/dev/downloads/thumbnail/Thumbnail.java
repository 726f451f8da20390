package dev.downloads.thumbnail;

/**
 * A small picture, as a file.
 *
 * @param contentType {@code image/jpeg}, or {@code image/png} where there is transparency
 */
public record Thumbnail(String contentType, byte[] bytes) {}
