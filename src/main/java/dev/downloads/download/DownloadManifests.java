package dev.downloads.download;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.downloads.image.Catalogue;
import dev.downloads.image.StoredImage;
import dev.downloads.manifest.ArchiveNames;
import dev.downloads.manifest.Manifest;
import dev.downloads.manifest.ManifestEntry;
import dev.downloads.manifest.Manifests;

/** The manifests of the downloads in the database. */
@Component
class DownloadManifests implements Manifests {

    private final DownloadRepository downloads;
    private final DownloadTable table;
    private final Catalogue catalogue;

    DownloadManifests(DownloadRepository downloads, DownloadTable table, Catalogue catalogue) {
        this.downloads = downloads;
        this.table = table;
        this.catalogue = catalogue;
    }

    /**
     * @throws DownloadUnknown when there is none
     * @throws ImagesGone when an image was deleted and the download does not allow it
     */
    @Override
    public Manifest find(String upstream, UUID id) {
        return find(id, null, image -> new ManifestSource(image.location(), image.version()));
    }

    @Override
    public boolean isStill(String upstream, UUID id, int entries) {
        return countEntries(id) == entries;
    }

    @Override
    public void requireAlive(String upstream, UUID id) {
        requireAlive(id);
    }

    void requireAlive(UUID id) {
        if (!table.contains(id)) {
            throw new DownloadUnknown();
        }
    }

    int countEntries(UUID id) {
        return table.countImages(id).orElseThrow(DownloadUnknown::new);
    }

    /**
     * @param sourcesExpire or null where the sources do not
     * @param source where the bytes of an image are for whoever reads the manifest
     */
    Manifest find(UUID id, @Nullable Instant sourcesExpire, Function<StoredImage, ManifestSource> source) {
        var download = downloads.findById(id).orElseThrow(DownloadUnknown::new);
        var gone = catalogue.missing(download.imageIds());
        if (!gone.isEmpty() && !(download.allowsMissing() && gone.size() < download.imageIds().size())) {
            throw new ImagesGone(gone);
        }
        // An archive that lost an image is another one, and nobody noted when.
        var lastModified = gone.isEmpty() ? download.createdAt() : null;
        return new Manifest(download.filename(), lastModified, sourcesExpire,
                entries(download.imageIds(), source));
    }

    private Stream<ManifestEntry> entries(List<UUID> ids, Function<StoredImage, ManifestSource> source) {
        var names = new ArchiveNames();
        return catalogue.entries(ids).sequential().map(image -> {
            var found = source.apply(image);
            return new ManifestEntry(names.unique(image.filename()), image.length(), image.crc(), found.location(),
                    found.version(), image.lastModified());
        });
    }
}
