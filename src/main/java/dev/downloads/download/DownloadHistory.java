package dev.downloads.download;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.downloads.image.Catalogue;
import dev.downloads.link.Links;
import dev.downloads.token.AccessToken;
import dev.downloads.web.Cursor;

/** What became of a user's downloads. Somebody else's are unknown. */
@Service
@Transactional(readOnly = true)
class DownloadHistory {

    private final DownloadRepository downloads;
    private final FetchRepository fetches;
    private final Catalogue catalogue;
    private final Links links;
    private final RetentionProperties retention;
    private final Clock clock;

    DownloadHistory(DownloadRepository downloads, FetchRepository fetches, Catalogue catalogue, Links links,
            RetentionProperties retention, Clock clock) {
        this.downloads = downloads;
        this.fetches = fetches;
        this.catalogue = catalogue;
        this.links = links;
        this.retention = retention;
        this.clock = clock;
    }

    /** @throws DownloadUnknown when the user has no such download */
    DownloadStatus find(AccessToken user, UUID id) {
        var download = downloads.findByIdAndIssuerAndUserId(id, user.issuer(), user.userId())
                .orElseThrow(DownloadUnknown::new);
        return statuses(List.of(download)).getFirst();
    }

    DownloadPage list(AccessToken user, int limit, Cursor cursor) {
        var found = downloads.findPage(user.issuer(), user.userId(), cursor.createdAt(), cursor.id(), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new DownloadPage(statuses(page),
                found.size() > limit ? Optional.of(cursor(page.getLast())) : Optional.empty());
    }

    /**
     * Ends its links, on every node; what is being sent may end.
     *
     * @throws DownloadUnknown when the user has no such download
     */
    @Transactional
    void delete(AccessToken user, UUID id) {
        if (downloads.delete(id, user.issuer(), user.userId()) == 0) {
            throw new DownloadUnknown();
        }
    }

    private static Cursor cursor(Download last) {
        return new Cursor(last.createdAt(), last.id());
    }

    private List<DownloadStatus> statuses(List<Download> page) {
        var counts = fetches.findByDownloadIdIn(page.stream().map(Download::id).toList()).stream()
                .collect(Collectors.toMap(FetchCount::downloadId, Function.identity()));
        var missing = missing(page);
        var now = clock.instant();
        return page.stream().map(download -> status(download, missing, counts, now)).toList();
    }

    private Set<UUID> missing(List<Download> page) {
        var ids = page.stream().map(Download::imageIds).flatMap(Collection::stream).distinct().toList();
        return new HashSet<>(catalogue.missing(ids));
    }

    private DownloadStatus status(Download download, Set<UUID> missing, Map<UUID, FetchCount> counts, Instant now) {
        var count = counts.getOrDefault(download.id(), FetchCount.none(download.id()));
        return new DownloadStatus(download.id(), links.zipUrl(download.id(), download.filename(), now),
                download.filename(), download.createdAt(), expiry(download, now), download.imageIds().size(),
                download.bytes(), download.skippedImageIds(),
                download.imageIds().stream().filter(missing::contains).toList(), count.started(), count.completed(),
                count.lastFetchAt(), count.bytesSent());
    }

    /** Of a link that is made now: it does not outlive the download. */
    private Instant expiry(Download download, Instant now) {
        var link = links.expiry(now);
        var end = download.createdAt().plus(retention.retention());
        return link.isBefore(end) ? link : end;
    }
}
