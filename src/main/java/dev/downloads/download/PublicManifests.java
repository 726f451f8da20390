package dev.downloads.download;

import java.time.Clock;
import java.util.UUID;

import org.springframework.stereotype.Component;

import dev.downloads.link.Links;
import dev.downloads.manifest.Manifest;

/** Manifests whose sources can be read over HTTP: each location is replaced by a signed URL of the API. */
@Component
class PublicManifests {

    private final DownloadManifests manifests;
    private final Links links;
    private final Clock clock;

    PublicManifests(DownloadManifests manifests, Links links, Clock clock) {
        this.manifests = manifests;
        this.links = links;
        this.clock = clock;
    }

    Manifest find(UUID download) {
        var expiry = links.expiry(clock.instant());
        return manifests.find(download, image -> links.contentUrl(image.publicId(), expiry));
    }
}
