package dev.downloads.storage;

import java.io.IOException;
import java.net.URI;

/** Nothing readable is at the location. */
public class ObjectMissing extends IOException {

    ObjectMissing(URI location, String reason) {
        super(location + ": " + reason);
    }
}
