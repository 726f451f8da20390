package dev.downloads.download;

import java.util.List;
import java.util.UUID;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** Images were deleted after the download was created, and it was not created with {@code allow_missing}. */
class ImagesGone extends Problem {

    ImagesGone(List<UUID> ids) {
        super(HttpStatus.CONFLICT, "images-gone", "Images were deleted",
                "%d of the images were deleted after this download was created. Create a new one without them."
                        .formatted(ids.size()));
        with("missing_image_ids", ids);
    }
}
