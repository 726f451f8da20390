package dev.downloads.download;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.downloads.image.Catalogue;
import dev.downloads.image.VisibleImage;

/**
 * What a selection comes to for one user: the images that are there, and those asked for in vain.
 *
 * @param ids in the order of the archive
 * @param bytes the sum of the images' lengths
 */
record SelectedImages(List<UUID> ids, List<UUID> skippedIds, long bytes) {

    /**
     * Finds the images with one query.
     *
     * @throws SelectionTooLarge when they are more than allowed
     * @throws DownloadTooLarge when they have more bytes than allowed
     * @throws ImagesMissing when some are unknown to the user and the selection does not allow it
     * @throws SelectionInvalid when none is left
     */
    static SelectedImages of(Selection selection, Set<String> accounts, LimitProperties limits,
            Catalogue catalogue) {
        var limit = limits.imagesPerDownload();
        var images = selection.imageIds() == null
                ? newest(accounts, limit, catalogue)
                : chosen(selection.imageIds(), selection.allowMissing(), accounts, limit, catalogue);
        if (images.ids.isEmpty()) {
            throw SelectionInvalid.nothingVisible();
        }
        if (images.bytes > limits.bytesPerDownload().toBytes()) {
            throw new DownloadTooLarge(images.bytes, limits.bytesPerDownload().toBytes());
        }
        return images;
    }

    private static SelectedImages newest(Set<String> accounts, int limit, Catalogue catalogue) {
        var images = catalogue.newest(accounts, limit + 1);
        if (images.size() > limit) {
            throw new SelectionTooLarge(limit);
        }
        return new SelectedImages(images.stream().map(VisibleImage::publicId).toList(), List.of(),
                images.stream().mapToLong(VisibleImage::length).sum());
    }

    private static SelectedImages chosen(List<UUID> ids, boolean allowMissing, Set<String> accounts, int limit,
            Catalogue catalogue) {
        if (ids.size() > limit) {
            throw new SelectionTooLarge(limit);
        }
        Map<UUID, VisibleImage> visible = catalogue.visible(ids, accounts);
        var missing = ids.stream().filter(id -> !visible.containsKey(id)).toList();
        if (!missing.isEmpty() && !allowMissing) {
            throw new ImagesMissing(missing);
        }
        return new SelectedImages(ids.stream().filter(visible::containsKey).toList(), missing,
                visible.values().stream().mapToLong(VisibleImage::length).sum());
    }
}
