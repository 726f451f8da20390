package dev.downloads.thumbnail;

import org.jspecify.annotations.Nullable;

/** Of this picture no thumbnail can be made, or not within the bounds; the message says why and names nothing. */
public class ThumbnailImpossible extends Exception {

    ThumbnailImpossible(String message) {
        super(message);
    }

    ThumbnailImpossible(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
