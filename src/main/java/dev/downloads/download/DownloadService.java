package dev.downloads.download;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.slf4j.MDC;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.downloads.image.Catalogue;
import dev.downloads.link.Links;
import dev.downloads.token.AccessToken;

/** Creates downloads. */
@Service
class DownloadService {

    private final DownloadRepository downloads;
    private final Catalogue catalogue;
    private final Links links;
    private final LimitProperties limits;
    private final CreationRate rate;
    private final IdempotencyKeys keys;
    private final Clock clock;
    private final Supplier<UUID> ids;

    DownloadService(DownloadRepository downloads, Catalogue catalogue, Links links, LimitProperties limits,
            CreationRate rate, IdempotencyKeys keys, Clock clock, Supplier<UUID> downloadIds) {
        this.downloads = downloads;
        this.catalogue = catalogue;
        this.links = links;
        this.limits = limits;
        this.rate = rate;
        this.keys = keys;
        this.clock = clock;
        this.ids = downloadIds;
    }

    /**
     * Keeps the selection and answers with the link to its archive. With a key that has done so before, answers with a link to the
     * same download.
     */
    @Transactional
    CreatedDownload create(AccessToken user, Selection selection, Optional<IdempotencyKey> key) {
        rate.take(user);
        var now = clock.instant();
        var id = ids.get();
        return key.flatMap(given -> keys.claim(given, user, selection.fingerprint(), id))
                .flatMap(downloads::findById).map(earlier -> created(earlier, now))
                .orElseGet(() -> created(create(id, user, selection, now), now));
    }

    private Download create(UUID id, AccessToken user, Selection selection, Instant now) {
        var images = SelectedImages.of(selection, user.abilities().accountsWith("image_list"), limits, catalogue);
        return downloads.save(new Download(id, user, selection, images, now));
    }

    private CreatedDownload created(Download download, Instant now) {
        MDC.put(DownloadController.LOGGED_AS, download.id().toString());
        return new CreatedDownload(download.id(), links.zipUrl(download.id(), download.filename(), now));
    }
}
