package dev.downloads.download;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import org.springframework.stereotype.Component;

import dev.downloads.link.Links;
import dev.downloads.manifest.Manifest;
import dev.downloads.storage.Storages;

/** Manifests whose sources can be read over HTTP: each location is replaced by a URL that S3 signed, or else by a signed URL of the API. */
@Component
class PublicManifests {

    private final DownloadManifests manifests;
    private final Storages storages;
    private final Links links;
    private final Clock clock;

    PublicManifests(DownloadManifests manifests, Storages storages, Links links, Clock clock) {
        this.manifests = manifests;
        this.storages = storages;
        this.links = links;
        this.clock = clock;
    }

    Manifest find(UUID download) {
        var now = clock.instant();
        var expiry = links.expiry(now);
        var validity = Duration.between(now, expiry);
        return manifests.find(download, expiry, image -> storages.sign(image.location(), image.version(), validity)
                .map(signed -> new ManifestSource(signed.url(), signed.version()))
                // The API looks at the file itself before it sends it.
                .orElseGet(() -> new ManifestSource(links.contentUrl(image.publicId(), expiry), null)));
    }
}
