package dev.downloads.zipper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.UUID;

import dev.downloads.manifest.Manifests;
import dev.downloads.storage.ObjectMissing;
import dev.downloads.storage.Storages;

/** Finds the archive of a download, with every source checked. */
final class Archives {

    private final Manifests manifests;
    private final Storages storages;

    Archives(Manifests manifests, Storages storages) {
        this.manifests = manifests;
        this.storages = storages;
    }

    /**
     * @param upstream the URL of the manifest, as the link names it
     * @throws SourcesUnavailable when a source is not there any more or not the same
     */
    Archive find(String upstream, UUID download) throws IOException {
        var archive = Archive.of(manifests.find(upstream, download));
        var broken = new ArrayList<String>();
        for (int entry = 0; entry < archive.sources().size(); entry++) {
            if (!isAsExpected(archive.sources().get(entry))) {
                broken.add(archive.layout().entryName(entry));
            }
        }
        if (!broken.isEmpty()) {
            throw new SourcesUnavailable(broken);
        }
        return archive;
    }

    private boolean isAsExpected(Source source) throws IOException {
        try {
            return storages.state(source.location()).equals(source.expected());
        } catch (ObjectMissing e) {
            return false;
        }
    }
}
