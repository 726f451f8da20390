package dev.downloads.image;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** An upload of which nothing was kept. */
class UploadRefused extends Problem {

    private UploadRefused(HttpStatus status, String name, String title, String detail) {
        super(status, name, title, detail);
    }

    /** @param limit in bytes */
    static UploadRefused fileTooLarge(String filename, long limit) {
        var problem = new UploadRefused(HttpStatus.CONTENT_TOO_LARGE, "file-too-large", "The file is too large",
                "One file may have at most %d bytes.".formatted(limit));
        problem.with("limit", limit);
        problem.with("filename", filename);
        return problem;
    }

    /** @param limit in bytes */
    static UploadRefused tooLarge(long limit) {
        var problem = new UploadRefused(HttpStatus.CONTENT_TOO_LARGE, "upload-too-large", "The upload is too large",
                "All files of an upload may have at most %d bytes together. Make several uploads.".formatted(limit));
        problem.with("limit", limit);
        return problem;
    }

    static UploadRefused tooManyFiles(int limit) {
        var problem = new UploadRefused(HttpStatus.UNPROCESSABLE_CONTENT, "too-many-files", "Too many files",
                "One upload holds at most %d files. Make several uploads.".formatted(limit));
        problem.with("limit", limit);
        return problem;
    }

    static UploadRefused notAnImage(String filename, String contentType) {
        var problem = new UploadRefused(HttpStatus.UNPROCESSABLE_CONTENT, "not-an-image", "A file is not an image",
                "Its content is " + contentType + ", whatever its name. None of the files was kept.");
        problem.with("filename", filename);
        problem.with("content_type", contentType);
        return problem;
    }

    static UploadRefused invalid(String detail) {
        return new UploadRefused(HttpStatus.UNPROCESSABLE_CONTENT, "upload-invalid", "The upload is not valid", detail);
    }

    static UploadRefused broken() {
        return new UploadRefused(HttpStatus.BAD_REQUEST, "upload-broken", "The upload is broken",
                "The body is not multipart/form-data (RFC 7578), or ended early. None of the files was kept.");
    }
}
