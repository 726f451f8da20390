package dev.downloads.image;

import org.jspecify.annotations.Nullable;

/**
 * What was found by reading an image's bytes once, from the first to the last.
 *
 * @param contentType by content, never by name
 * @param length in bytes
 * @param crc CRC-32, unsigned
 * @param width in pixels, or null where the header did not say it
 * @param height in pixels, or null likewise
 */
public record ImageContent(String contentType, long length, long crc, @Nullable Integer width,
        @Nullable Integer height) {}
