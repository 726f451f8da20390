package dev.downloads.image;

import java.io.IOException;

/** The content of a file is something else, or nothing. */
class NotAnImage extends IOException {

    NotAnImage(String contentType) {
        super("not an image, but " + contentType);
    }
}
