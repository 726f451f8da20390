package dev.downloads.image;

import java.util.List;

/** The answer to whatever has several images to describe. */
record ListedImages(List<ListedImage> images) {

    static ListedImages of(List<Image> images) {
        return new ListedImages(images.stream().map(ListedImage::of).toList());
    }
}
