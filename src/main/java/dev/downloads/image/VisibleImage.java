package dev.downloads.image;

import java.util.UUID;

/**
 * An image that a caller may see.
 *
 * @param length in bytes
 */
public record VisibleImage(UUID publicId, long length) {}
