package dev.downloads.image;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds images: those that a caller may see, and what an archive needs to know of them. */
@Component
@Transactional(readOnly = true)
public class Catalogue {

    private static final int BATCH = 1000;

    private final ImageRepository images;

    Catalogue(ImageRepository images) {
        this.images = images;
    }

    /** Those of the images that exist and belong to one of the accounts, by id. */
    public Map<UUID, VisibleImage> visible(List<UUID> ids, Set<String> accounts) {
        return images.findVisible(ids.toArray(UUID[]::new), accounts.toArray(String[]::new)).stream()
                .collect(Collectors.toMap(VisibleImage::publicId, Function.identity()));
    }

    /** The accounts' images, newest first, {@code limit} at most. */
    public List<VisibleImage> newest(Set<String> accounts, int limit) {
        return images.findNewest(accounts.toArray(String[]::new), limit);
    }

    /** Those of the images that do not exist any more, in the same order. */
    public List<UUID> missing(List<UUID> ids) {
        return images.findMissing(ids.toArray(UUID[]::new));
    }

    /** The images in the order of the ids, fetched a thousand at a time while the stream is read; what is gone is left out. */
    public Stream<StoredImage> entries(List<UUID> ids) {
        return ids.stream().gather(Gatherers.windowFixed(BATCH)).flatMap(this::batch);
    }

    private Stream<StoredImage> batch(List<UUID> ids) {
        var found = images.findByIds(ids.toArray(UUID[]::new)).stream()
                .collect(Collectors.toMap(Image::publicId, Image::toStoredImage));
        return ids.stream().map(found::get).filter(Objects::nonNull);
    }
}
