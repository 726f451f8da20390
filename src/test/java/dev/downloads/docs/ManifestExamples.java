package dev.downloads.docs;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static dev.downloads.docs.Bodies.MANIFEST;
import static dev.downloads.docs.Bodies.PROBLEM;
import static dev.downloads.docs.Endpoints.GET_MANIFEST;

/** GET /api/v1/downloads/{id}/zip. */
interface ManifestExamples extends Examples {

    /** The start of the contract's day in the contract's zone. */
    long TIMESTAMP = 1554674400;

    String UPSTREAM = Contract.PUBLIC_URL + "/api/v1/downloads/" + Contract.DOWNLOAD + "/zip?timestamp=" + TIMESTAMP;

    @Test
    default void tellsAZipperWhatTheArchiveHolds() throws Exception {
        createDownload();
        manifest("Get the manifest of a download", zipper(UPSTREAM)).answers(HttpStatus.OK, MANIFEST);
    }

    @Test
    default void tellsNginx() throws Exception {
        createDownload();
        example(GET_MANIFEST, "Get the manifest of a download for nginx").authorizedBy(zipper(UPSTREAM))
                .send(GET_MANIFEST.request(Contract.DOWNLOAD).queryParam("timestamp", String.valueOf(TIMESTAMP))
                        .accept(MediaType.TEXT_PLAIN))
                .answers(HttpStatus.OK);
    }

    @Test
    default void tellsNobodyElse() throws Exception {
        createDownload();
        manifest("Get the manifest of a download with a token", "Token token=\"" + TOKEN + "\"")
                .answers(HttpStatus.UNAUTHORIZED, PROBLEM);
    }

    @Test
    default void knowsOnlyItsDownloads() throws Exception {
        manifest("Get the manifest of an unknown download", zipper(UPSTREAM)).answers(HttpStatus.NOT_FOUND, PROBLEM);
    }

    @Test
    default void saysWhichImagesWereDeleted() throws Exception {
        createDownload();
        removeImage(Contract.IMAGES.getLast());
        manifest("Get the manifest of a download whose images were deleted", zipper(UPSTREAM))
                .answers(HttpStatus.CONFLICT, PROBLEM);
    }

    @Test
    default void asksForATimestamp() throws Exception {
        example(GET_MANIFEST, "Get the manifest of a download without timestamp").authorizedBy(zipper(UPSTREAM))
                .send(GET_MANIFEST.request(Contract.DOWNLOAD)).answers(HttpStatus.BAD_REQUEST, PROBLEM);
    }

    private Example.Sent manifest(String title, String authorization) {
        return example(GET_MANIFEST, title).authorizedBy(authorization).send(
                GET_MANIFEST.request(Contract.DOWNLOAD).queryParam("timestamp", String.valueOf(TIMESTAMP)));
    }
}
