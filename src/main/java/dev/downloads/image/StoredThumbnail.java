package dev.downloads.image;

import java.net.URI;
import java.util.UUID;

import dev.downloads.storage.ObjectState;

/**
 * A thumbnail in the storage.
 *
 * @param publicId of the image
 * @param length in bytes
 * @param crc CRC-32 of the bytes, unsigned
 * @param version what the storage must still say of them
 */
record StoredThumbnail(UUID publicId, String contentType, long length, long crc, URI location, String version) {

    ObjectState state() {
        return new ObjectState(length, version);
    }
}
