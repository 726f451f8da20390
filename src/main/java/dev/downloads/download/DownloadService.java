package dev.downloads.download;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.downloads.image.Catalogue;
import dev.downloads.link.Links;
import dev.downloads.token.AccessToken;

/** Creates downloads and finds them again. */
@Service
class DownloadService {

    private final DownloadRepository downloads;
    private final Catalogue catalogue;
    private final Links links;
    private final LimitProperties limits;
    private final Clock clock;
    private final Supplier<UUID> ids;

    DownloadService(DownloadRepository downloads, Catalogue catalogue, Links links, LimitProperties limits, Clock clock,
            Supplier<UUID> downloadIds) {
        this.downloads = downloads;
        this.catalogue = catalogue;
        this.links = links;
        this.limits = limits;
        this.clock = clock;
        this.ids = downloadIds;
    }

    /** Keeps the selection and answers with the link to its archive. */
    @Transactional
    CreatedDownload create(AccessToken user, Selection selection) {
        var images = SelectedImages.of(selection, user.abilities().accountsWith("image_list"),
                limits.imagesPerDownload(), catalogue);
        var now = clock.instant();
        var download = downloads.save(new Download(ids.get(), user, selection, images, now));
        return new CreatedDownload(download.id(), links.zipUrl(download.id(), download.filename(), now));
    }
}
