package dev.downloads.storage;

import java.io.IOException;
import java.net.URI;

/** Nothing readable is at the location. */
public class ObjectMissing extends IOException {

    private final String reason;

    ObjectMissing(URI location, String reason) {
        super(location + ": " + reason);
        this.reason = reason;
    }

    /** The message without the location. */
    public String reason() {
        return reason;
    }
}
