package dev.downloads.storage;

import java.io.IOException;
import java.net.URI;

/** There is no room for another object. */
public class StorageFull extends IOException {

    StorageFull(URI place, IOException cause) {
        super(place + ": " + cause.getMessage(), cause);
    }
}
