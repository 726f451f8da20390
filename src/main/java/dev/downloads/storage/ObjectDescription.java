package dev.downloads.storage;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a storage says of an object without reading it.
 *
 * @param crc CRC-32 of all bytes, unsigned, or null where the storage keeps none
 */
public record ObjectDescription(ObjectState state, Instant lastModified, @Nullable Long crc) {}
