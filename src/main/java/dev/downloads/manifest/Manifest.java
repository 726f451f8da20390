package dev.downloads.manifest;

import java.time.Instant;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What an archive holds. The same manifest always gives the same bytes.
 *
 * @param filename what the saved archive is called
 * @param lastModified when the archive became what it is, or null where nobody can say
 * @param entries in the order of the archive; read once
 */
public record Manifest(String filename, @Nullable Instant lastModified, Stream<ManifestEntry> entries) {}
