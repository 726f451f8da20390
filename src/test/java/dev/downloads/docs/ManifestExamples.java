package dev.downloads.docs;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static dev.downloads.docs.Bodies.MANIFEST;
import static dev.downloads.docs.Bodies.PROBLEM;
import static dev.downloads.docs.Endpoints.GET_MANIFEST;
import static dev.downloads.docs.Endpoints.HEAD_MANIFEST;
import static dev.downloads.docs.Endpoints.REPORT_FETCH;

/** GET, HEAD and POST /api/v1/downloads/{id}/zip. */
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
    default void tellsAZipperWhetherTheArchiveIsThere() throws Exception {
        createDownload();
        example(HEAD_MANIFEST, "Ask whether a download is still there").authorizedBy(zipper(UPSTREAM))
                .send(at(HEAD_MANIFEST)).answers(HttpStatus.OK);
    }

    @Test
    default void tellsAZipperWhetherTheArchiveIsTheSame() throws Exception {
        createDownload();
        example(HEAD_MANIFEST, "Ask whether a manifest is still the same").authorizedBy(zipper(UPSTREAM))
                .send(at(HEAD_MANIFEST).header(HttpHeaders.IF_NONE_MATCH, "W/\"5\"")).answers(HttpStatus.NOT_MODIFIED);
    }

    @Test
    default void hearsWhatWasSent() throws Exception {
        createDownload();
        report("Report what was sent of an archive", "{\"etag\":\"\\\"8d3f\\\"\",\"length\":2000,"
                + "\"sent\":[{\"from\":0,\"to\":2000}]}").answers(HttpStatus.NO_CONTENT);
    }

    @Test
    default void hearsOfNothingThatCannotHaveBeenSent() throws Exception {
        createDownload();
        report("Report more than there is of an archive", "{\"etag\":\"\\\"8d3f\\\"\",\"length\":2000,"
                + "\"sent\":[{\"from\":0,\"to\":2001}]}").answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void hearsOfNothingFromOthers() throws Exception {
        createDownload();
        example(REPORT_FETCH, "Report what was sent of an archive with a token")
                .authorizedBy("Token token=\"" + TOKEN + "\"").send(at(REPORT_FETCH)
                        .contentType(MediaType.APPLICATION_JSON).content("{}"))
                .answers(HttpStatus.UNAUTHORIZED, PROBLEM);
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
        return example(GET_MANIFEST, title).authorizedBy(authorization).send(at(GET_MANIFEST));
    }

    private Example.Sent report(String title, String json) {
        return example(REPORT_FETCH, title).authorizedBy(zipper(UPSTREAM))
                .send(at(REPORT_FETCH).contentType(MediaType.APPLICATION_JSON).content(json));
    }

    private static MockHttpServletRequestBuilder at(Endpoint endpoint) {
        return endpoint.request(Contract.DOWNLOAD).queryParam("timestamp", String.valueOf(TIMESTAMP));
    }
}
