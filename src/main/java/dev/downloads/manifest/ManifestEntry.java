package dev.downloads.manifest;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

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
        Instant lastModified) {

    private static final long LARGEST_CRC = 0xffff_ffffL;

    public ManifestEntry {
        Objects.requireNonNull(archiveName, "archiveName");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(lastModified, "lastModified");
        if (length < 0 || crc < 0 || crc > LARGEST_CRC) {
            throw new IllegalArgumentException("not a length and a CRC-32: " + length + ", " + crc);
        }
    }
}
