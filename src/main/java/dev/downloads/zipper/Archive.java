package dev.downloads.zipper;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.downloads.manifest.Manifest;
import dev.downloads.zip.ZipLayout;

/**
 * An archive that does not exist anywhere and can be sent from any byte to any other.
 *
 * @param sources where the content of each entry is
 * @param lastModified when the archive became what it is, or null where nobody can say
 * @param sourcesExpire when the sources end to be readable, or null where they never do
 */
record Archive(ZipLayout layout, Sources sources, @Nullable Instant lastModified, @Nullable Instant sourcesExpire) {

    /** Reads the manifest to its end. */
    static Archive of(Manifest manifest) {
        try (var entries = manifest.entries()) {
            var layout = ZipLayout.builder(16);
            var sources = new Sources.Builder();
            entries.forEachOrdered(entry -> {
                layout.add(entry.archiveName(), entry.length(), entry.crc(), entry.lastModified());
                sources.add(entry);
            });
            return new Archive(layout.build(), sources.build(), manifest.lastModified(), manifest.sourcesExpire());
        }
    }

    /** In bytes. */
    long length() {
        return layout.length();
    }

    Source source(int entry) {
        return sources.get(entry, layout.entryLength(entry));
    }

    /** Strong, quoted: of what the archive holds and not of the link, so that a fresh link resumes an old download. */
    String etag() {
        return '"' + layout.digest().substring(0, 32) + '"';
    }
}
