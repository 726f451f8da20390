package dev.downloads.storage;

import org.jspecify.annotations.Nullable;

/**
 * Which bytes an S3 object had: {@code "etag"}, or {@code "etag" version-id} in a bucket that keeps versions.
 *
 * @param etag quoted, as S3 answers it
 * @param id of the version, or null where the bucket keeps none
 */
record S3Version(String etag, @Nullable String id) {

    S3Version {
        // What S3 calls an object that was written while its bucket kept no versions.
        id = "null".equals(id) ? null : id;
    }

    static S3Version parse(String text) {
        var space = text.indexOf(' ', text.lastIndexOf('"') + 1);
        return space < 0
                ? new S3Version(text, null)
                : new S3Version(text.substring(0, space), text.substring(space + 1));
    }

    @Override
    public String toString() {
        return id == null ? etag : etag + " " + id;
    }
}
