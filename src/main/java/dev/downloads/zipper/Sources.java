package dev.downloads.zipper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.downloads.manifest.ManifestEntry;
import dev.downloads.storage.ObjectState;

/**
 * Where the content of each entry is, by the entry's index: some 100 bytes of heap an entry, because folders are kept once and the
 * rest as bytes. Immutable once built.
 */
final class Sources {

    private static final char SEPARATOR = '\n';

    private final List<String> folders = new ArrayList<>();
    private final List<byte[]> namesAndVersions = new ArrayList<>();

    private Sources() {}

    int count() {
        return folders.size();
    }

    /** @param length of the content in bytes */
    Source get(int entry, long length) {
        var nameAndVersion = new String(namesAndVersions.get(entry), StandardCharsets.UTF_8);
        var separator = nameAndVersion.indexOf(SEPARATOR);
        return new Source(URI.create(folders.get(entry) + nameAndVersion.substring(0, separator)),
                new ObjectState(length, nameAndVersion.substring(separator + 1)));
    }

    static final class Builder {

        private final Sources sources = new Sources();
        private final Map<String, String> folders = new HashMap<>();

        void add(ManifestEntry entry) {
            var source = Source.of(entry);
            var location = source.location().toString();
            var name = location.lastIndexOf('/') + 1;
            sources.folders.add(folders.computeIfAbsent(location.substring(0, name), folder -> folder));
            sources.namesAndVersions.add((location.substring(name) + SEPARATOR + source.expected().version())
                    .getBytes(StandardCharsets.UTF_8));
        }

        /** To be called once. */
        Sources build() {
            return sources;
        }
    }
}
