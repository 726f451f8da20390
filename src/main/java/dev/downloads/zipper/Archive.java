package dev.downloads.zipper;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.downloads.manifest.Manifest;
import dev.downloads.zip.ZipLayout;

/**
 * An archive that does not exist anywhere and can be sent from any byte to any other.
 *
 * @param sources where the content of each entry is, by the entry's index
 * @param lastModified when the archive became what it is, or null where nobody can say
 */
record Archive(ZipLayout layout, List<Source> sources, @Nullable Instant lastModified) {

    /** Reads the manifest to its end. */
    static Archive of(Manifest manifest) {
        try (var entries = manifest.entries()) {
            var layout = ZipLayout.builder(16);
            var sources = entries.map(entry -> {
                layout.add(entry.archiveName(), entry.length(), entry.crc(), entry.lastModified());
                return Source.of(entry);
            }).toList();
            return new Archive(layout.build(), sources, manifest.lastModified());
        }
    }

    /** In bytes. */
    long length() {
        return layout.length();
    }

    /** Strong, quoted: of what the archive holds and not of the link, so that a fresh link resumes an old download. */
    String etag() {
        return '"' + layout.digest().substring(0, 32) + '"';
    }
}
