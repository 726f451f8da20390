package dev.downloads.download;

import java.util.List;
import java.util.UUID;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** Images of the selection do not exist, or belong to an account whose images the caller may not list. */
class ImagesMissing extends Problem {

    ImagesMissing(List<UUID> ids) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "images-missing", "Images are missing",
                "%d of the images are unknown to you. Leave them out, or send allow_missing=true to download the rest."
                        .formatted(ids.size()));
        with("missing_image_ids", ids);
    }
}
