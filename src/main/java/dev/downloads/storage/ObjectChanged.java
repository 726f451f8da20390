package dev.downloads.storage;

import java.io.IOException;
import java.net.URI;

/** What is at the location is not what was there when it was catalogued. */
public class ObjectChanged extends IOException {

    private final String reason;

    ObjectChanged(URI location, String reason) {
        super(location + ": " + reason);
        this.reason = reason;
    }

    /** The message without the location. */
    public String reason() {
        return reason;
    }
}
