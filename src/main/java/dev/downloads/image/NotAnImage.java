package dev.downloads.image;

import java.io.IOException;

/** The content of a file is something else, or nothing. */
public class NotAnImage extends IOException {

    public NotAnImage(String contentType) {
        super("not an image, but " + contentType);
    }
}
