package dev.downloads.manifest;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** What was read is not a whole manifest. */
public class ManifestUnreadable extends IOException {

    ManifestUnreadable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
