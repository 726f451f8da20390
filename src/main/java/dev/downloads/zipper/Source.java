package dev.downloads.zipper;

import java.net.URI;

import dev.downloads.manifest.ManifestEntry;
import dev.downloads.storage.ObjectState;

/**
 * Where the bytes of one entry are.
 *
 * @param expected what the storage must say of them
 */
record Source(URI location, ObjectState expected) {

    static Source of(ManifestEntry entry) {
        return new Source(entry.source(),
                new ObjectState(entry.length(), entry.version() == null ? "" : entry.version()));
    }
}
