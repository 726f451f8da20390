package dev.downloads.image;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * What the library knows of an image without reading it.
 *
 * @param filename as it was imported or uploaded, not made safe for anything
 * @param length in bytes
 * @param crc CRC-32 of the bytes, unsigned
 * @param location where the storage keeps the bytes
 * @param version what the storage must still say of them
 */
public record StoredImage(UUID publicId, String filename, long length, long crc, Instant lastModified, URI location,
        String version) {}
