package dev.downloads.image;

import java.util.List;
import java.util.Optional;

import dev.downloads.web.Cursor;

/**
 * A part of a list of images.
 *
 * @param next where the rest begins, if there is any
 */
record ImagePage(List<Image> images, Optional<Cursor> next) {

    /** @param found one more than the limit where there is a next page */
    static ImagePage of(List<Image> found, int limit) {
        if (found.size() <= limit) {
            return new ImagePage(found, Optional.empty());
        }
        var last = found.get(limit - 1);
        return new ImagePage(found.subList(0, limit), Optional.of(new Cursor(last.createdAt(), last.publicId())));
    }
}
