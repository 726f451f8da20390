package dev.downloads.image;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import dev.downloads.storage.Storages;
import dev.downloads.token.AbilityMissing;
import dev.downloads.token.AccessToken;

/** The images of the accounts that a caller may list. */
@Service
class Library {

    private static final Logger log = LoggerFactory.getLogger(Library.class);

    private static final String LIST = "image_list";
    private static final String DELETE = "image_delete";

    private final ImageRepository images;
    private final ThumbnailTable thumbnails;
    private final Storages storages;

    Library(ImageRepository images, ThumbnailTable thumbnails, Storages storages) {
        this.images = images;
        this.thumbnails = thumbnails;
        this.storages = storages;
    }

    /** With one query, and none where there is no account to list. */
    ImagePage list(AccessToken user, ImageQuery query) {
        var accounts = query.accounts(user.abilities().accountsWith(LIST));
        var found = accounts.length == 0
                ? List.<Image>of()
                : images.findPage(accounts, query.namePattern(), query.after().createdAt(), query.after().id(),
                        query.limit() + 1);
        return ImagePage.of(found, query.limit());
    }

    /** @throws ImageUnknown when there is none, or the caller may not list it */
    Image find(AccessToken user, UUID id) {
        return images.findById(id).filter(image -> user.abilities().allows(image.accountId(), LIST))
                .orElseThrow(ImageUnknown::new);
    }

    /** Of a caller who needs no token: a signed link has named the image. */
    Image find(UUID id) {
        return images.findById(id).orElseThrow(ImageUnknown::new);
    }

    /**
     * Removes the image and what was written for it; a file that was imported where it is stays.
     *
     * @throws ImageUnknown when there is none, or the caller may not list it
     * @throws AbilityMissing when the caller may list it and not delete it
     */
    void delete(AccessToken user, UUID id) {
        var image = find(user, id);
        if (!user.abilities().allows(image.accountId(), DELETE)) {
            throw new AbilityMissing(DELETE);
        }
        var objects = new ArrayList<URI>();
        thumbnails.find(id).map(StoredThumbnail::location).ifPresent(objects::add);
        if (image.isOwned()) {
            objects.add(image.location());
        }
        if (images.delete(id) == 0) {
            throw new ImageUnknown();
        }
        // Only now: as long as there is a row, there must be its bytes.
        objects.forEach(this::deleteObject);
    }

    private void deleteObject(URI location) {
        try {
            storages.delete(location);
        } catch (IOException e) {
            log.warn("An object without an image is left in the storage: {}", location, e);
        }
    }
}
