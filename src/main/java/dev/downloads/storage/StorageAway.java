package dev.downloads.storage;

import java.io.IOException;
import java.net.URI;

import org.jspecify.annotations.Nullable;

/** The storage does not answer, or answers that it cannot just now, however often it is asked: nothing is known of the object. */
public class StorageAway extends IOException {

    StorageAway(URI location, String reason, @Nullable Throwable cause) {
        super(location + ": " + reason, cause);
    }
}
