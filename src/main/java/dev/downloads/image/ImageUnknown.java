package dev.downloads.image;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** There is no such image, or the caller may not list the images of its account. */
class ImageUnknown extends Problem {

    ImageUnknown() {
        super(HttpStatus.NOT_FOUND, "image-unknown", "The image is unknown", "You may list no image with this id.");
    }
}
