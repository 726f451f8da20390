package dev.downloads.download;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.springframework.stereotype.Component;

import dev.downloads.image.StoredImage;
import dev.downloads.link.Links;
import dev.downloads.manifest.Manifest;
import dev.downloads.storage.S3Location;
import dev.downloads.storage.Storages;

/** Manifests for other processes, which read the API's own files by signed URLs of the API. */
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

    /** For a reader without credentials: S3 signed the URLs of objects. */
    Manifest find(UUID download) {
        var now = clock.instant();
        var expiry = links.expiry(now);
        var validity = Duration.between(now, expiry);
        return manifests.find(download, expiry, image -> storages.sign(image.location(), image.version(), validity)
                .map(signed -> new ManifestSource(signed.url(), signed.version()))
                .orElseGet(() -> content(image, expiry)));
    }

    /** For a reader that has credentials for the buckets: objects by their {@code s3://bucket/key}. */
    Manifest findUnsigned(UUID download) {
        var expiry = links.expiry(clock.instant());
        return manifests.find(download, expiry, image -> S3Location.isMeantBy(image.location().toString())
                ? new ManifestSource(image.location(), image.version())
                : content(image, expiry));
    }

    /** The API looks at the file itself before it sends it. */
    private ManifestSource content(StoredImage image, Instant expiry) {
        return new ManifestSource(links.contentUrl(image.publicId(), expiry), null);
    }
}
