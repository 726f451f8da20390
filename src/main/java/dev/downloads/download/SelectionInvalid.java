package dev.downloads.download;

import java.util.List;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** The selection is not one that could ever be downloaded, whoever asks. */
class SelectionInvalid extends Problem {

    private static final int MOST_LISTED = 100;
    private static final int LONGEST_LISTED = 100;

    private SelectionInvalid(String name, String title, String detail) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, name, title, detail);
    }

    static SelectionInvalid empty() {
        return new SelectionInvalid("selection-empty", "The selection is empty",
                "image_ids is there and holds no id. Leave the parameter out to download every image that you may list.");
    }

    static SelectionInvalid nothingVisible() {
        return new SelectionInvalid("selection-empty", "The selection is empty",
                "There is no image among those asked for that you may list.");
    }

    static SelectionInvalid malformed(List<String> ids) {
        var problem = new SelectionInvalid("image-ids-malformed", "An image id is no UUID",
                "%d of the image_ids are no UUIDs, such as 4a911b9d-2650-4b67-87b2-d9f8850839f7."
                        .formatted(ids.size()));
        problem.with("malformed_image_ids", ids.stream().limit(MOST_LISTED).map(SelectionInvalid::shortened).toList());
        return problem;
    }

    static SelectionInvalid parameter(String name) {
        return new SelectionInvalid("parameter-unknown", "A parameter is unknown",
                "The parameter %s is unknown. Image ids are sent as image_ids[] or image_ids."
                        .formatted(shortened(name)));
    }

    static SelectionInvalid value(String name, String expected) {
        return new SelectionInvalid("parameter-invalid", "A parameter has an invalid value",
                "The parameter %s must be %s.".formatted(name, expected));
    }

    static SelectionInvalid filename(int longest) {
        return value("filename", "a file name of at most " + longest
                + " characters, without control characters and without any of < > : \" / \\ | ? *");
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_LISTED ? value : value.substring(0, LONGEST_LISTED) + "…";
    }
}
