package dev.downloads.manifest;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One file of an archive.
 *
 * @param archiveName safe and unique within the archive, see {@link ArchiveNames}
 * @param length in bytes
 * @param crc CRC-32 of the bytes, unsigned
 * @param source where the bytes are
 * @param version what the storage must still say of them, or null where only the length is known
 * @param lastModified the time that the ZIP entry carries
 */
public record ManifestEntry(String archiveName, long length, long crc, URI source, @Nullable String version,
        Instant lastModified) {}
