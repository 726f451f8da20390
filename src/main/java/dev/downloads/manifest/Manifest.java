package dev.downloads.manifest;

import java.time.Instant;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What an archive holds. Manifests with the same entries give the same bytes, wherever their sources are.
 *
 * @param filename what the saved archive is called
 * @param lastModified when the archive became what it is, or null where nobody can say
 * @param sourcesExpire when the sources end to be readable, or null where they never do
 * @param entries in the order of the archive; read once
 */
public record Manifest(String filename, @Nullable Instant lastModified, @Nullable Instant sourcesExpire,
        Stream<ManifestEntry> entries) {}
