package dev.downloads.image;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import dev.downloads.storage.Storages;
import dev.downloads.token.AccessToken;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Brings the files of requests into the library: all files of a request, or none. */
@Service
class Uploads {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    private final ImageRepository images;
    private final Storages storages;
    private final UploadProperties limits;
    private final Clock clock;

    Uploads(ImageRepository images, Storages storages, UploadProperties limits, Clock clock) {
        this.images = images;
        this.storages = storages;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Reads the request to its end. The files go straight into the storage; the rows follow in one transaction.
     *
     * @throws UploadRefused when there is anything wrong with any part of it
     */
    List<Image> take(AccessToken user, HttpServletRequest request) throws IOException {
        // As the database keeps it.
        var upload = new Upload(user, limits, storages, clock.instant().truncatedTo(ChronoUnit.MICROS));
        accountInQuery(request).ifPresent(upload::into);
        try {
            upload.read(new UploadBody(request, limits));
            return images.saveAll(upload.images());
        } catch (IOException | RuntimeException | Error e) {
            abandon(upload.images());
            throw e;
        }
    }

    /** Not by asking the request for its parameters, which would read the body. */
    private static Optional<String> accountInQuery(HttpServletRequest request) {
        return Optional.ofNullable(UriComponentsBuilder.newInstance().query(request.getQueryString()).build()
                .getQueryParams().getFirst(Upload.ACCOUNT)).map(account -> UriUtils.decode(account, UTF_8));
    }

    /** Deletes the objects that no row is about: where the commit failed, it may have succeeded. */
    private void abandon(List<Image> uploaded) {
        if (uploaded.isEmpty()) {
            return;
        }
        try {
            var kept = images.findByIds(uploaded.stream().map(Image::publicId).toArray(UUID[]::new)).stream()
                    .map(Image::publicId).collect(Collectors.toSet());
            uploaded.stream().filter(image -> !kept.contains(image.publicId())).map(Image::location)
                    .forEach(this::delete);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Objects without an image may be left in the storage", e);
        }
    }

    private void delete(URI object) {
        try {
            storages.delete(object);
        } catch (IOException e) {
            log.warn("An object without an image is left in the storage: {}", object, e);
        }
    }
}
