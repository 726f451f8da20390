package dev.downloads.intake;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.downloads.storage.ListedObject;
import dev.downloads.storage.ObjectState;

/**
 * A file, or an object of a bucket, that may become an image of the library.
 *
 * @param origin what the user knows it by: its path, or a line of a catalogue
 * @param filename of the future image
 * @param publicId of the future image, or null when any will do
 * @param listed what the listing of a bucket said of it, or null when there was none
 */
record Candidate(String origin, URI location, String filename, @Nullable UUID publicId, @Nullable ObjectState listed) {

    static Candidate of(Path file) {
        var location = file.toUri();
        // Not from the path's string: under a C locale, or with bytes that are no UTF-8, that has lost characters.
        var path = location.getRawPath();
        var filename = StringUtils.uriDecode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
        return new Candidate(file.toString(), location, filename, null, null);
    }

    static Candidate of(String origin, CatalogueEntry entry) {
        return new Candidate(origin, entry.location(), entry.filename(), entry.publicId(), null);
    }

    static Candidate of(ListedObject object, String bucket) {
        var key = object.key();
        return new Candidate("s3://" + bucket + "/" + key, object.location(), key.substring(key.lastIndexOf('/') + 1),
                null, object.state());
    }
}
