package dev.downloads.zipper;

import java.util.List;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** Images of the archive have no bytes any more, or others than when they were catalogued. */
class SourcesUnavailable extends Problem {

    private static final int MOST_LISTED = 100;

    SourcesUnavailable(List<String> archiveNames) {
        super(HttpStatus.CONFLICT, "sources-unavailable", "Images cannot be read",
                "%d of the images are missing from the storage or were changed there since they were catalogued."
                        .formatted(archiveNames.size()));
        with("archive_names", archiveNames.stream().limit(MOST_LISTED).toList());
    }
}
