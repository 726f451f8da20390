package dev.downloads.docs;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import static dev.downloads.docs.Bodies.IMAGE;
import static dev.downloads.docs.Bodies.IMAGES;
import static dev.downloads.docs.Bodies.PROBLEM;
import static dev.downloads.docs.Endpoints.AS_DOWNLOAD;
import static dev.downloads.docs.Endpoints.DELETE_IMAGE;
import static dev.downloads.docs.Endpoints.EXPIRES;
import static dev.downloads.docs.Endpoints.GET_CONTENT;
import static dev.downloads.docs.Endpoints.GET_IMAGE;
import static dev.downloads.docs.Endpoints.GET_THUMBNAIL;
import static dev.downloads.docs.Endpoints.IF_RANGE;
import static dev.downloads.docs.Endpoints.IMAGE_ID;
import static dev.downloads.docs.Endpoints.LIST_IMAGES;
import static dev.downloads.docs.Endpoints.RANGE;
import static dev.downloads.docs.Endpoints.SIGNED;
import static dev.downloads.docs.Endpoints.SIGNED_BY;

/** GET and DELETE below /api/v1/images. */
interface ImageExamples extends Examples {

    /** A signed URL of an image's bytes. */
    URI contentOf(Instant expiry);

    @Test
    default void listsImages() throws Exception {
        example(LIST_IMAGES, "List images").send(LIST_IMAGES.request().queryParam("account_id", "00100000123BB66")
                .queryParam("name", "harbour").queryParam("limit", "1")).answers(HttpStatus.OK, IMAGES);
    }

    @Test
    default void listsWithinALimit() throws Exception {
        example(LIST_IMAGES, "List images beyond the limit").send(LIST_IMAGES.request().queryParam("limit", "1001"))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void listsImagesOnlyFromACursorOfAnAnswer() throws Exception {
        example(LIST_IMAGES, "List images with an invalid cursor").send(LIST_IMAGES.request().queryParam("cursor", "2"))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void showsAnImage() throws Exception {
        example(GET_IMAGE, "Get an image").send(GET_IMAGE.request(Contract.IMAGES.getFirst()))
                .answers(HttpStatus.OK, IMAGE);
    }

    @Test
    default void showsNoUnknownImage() throws Exception {
        example(GET_IMAGE, "Get an unknown image").send(GET_IMAGE.request(UNKNOWN))
                .answers(HttpStatus.NOT_FOUND, PROBLEM);
    }

    @Test
    default void deletesAnImage() throws Exception {
        example(DELETE_IMAGE, "Delete an image").authorizedBy(mayDelete())
                .send(DELETE_IMAGE.request(Contract.IMAGES.getLast())).answers(HttpStatus.NO_CONTENT);
    }

    @Test
    default void deletesNothingWithoutTheAbility() throws Exception {
        example(DELETE_IMAGE, "Delete an image without the ability image_delete")
                .send(DELETE_IMAGE.request(Contract.IMAGES.getLast())).answers(HttpStatus.FORBIDDEN, PROBLEM);
    }

    @Test
    default void deletesNoUnknownImage() throws Exception {
        example(DELETE_IMAGE, "Delete an unknown image").authorizedBy(mayDelete())
                .send(DELETE_IMAGE.request(UNKNOWN)).answers(HttpStatus.NOT_FOUND, PROBLEM);
    }

    @Test
    default void sendsAnImage() throws Exception {
        example(GET_CONTENT, "Fetch an image").about(IMAGE_ID, AS_DOWNLOAD).authorizedBy(token())
                .send(GET_CONTENT.request(Contract.IMAGES.getFirst()).queryParam("download", "true"))
                .answers(HttpStatus.OK);
    }

    @Test
    default void sendsAPartOfAnImage() throws Exception {
        example(GET_CONTENT, "Fetch a range of an image").about(IMAGE_ID, RANGE, IF_RANGE).authorizedBy(token())
                .send(GET_CONTENT.request(Contract.IMAGES.getFirst()).header(HttpHeaders.RANGE, "bytes=0-99"))
                .answers(HttpStatus.PARTIAL_CONTENT);
    }

    @Test
    default void sendsNothingBeyondTheEndOfAnImage() throws Exception {
        example(GET_CONTENT, "Fetch a range beyond the end of an image").about(IMAGE_ID, RANGE).authorizedBy(token())
                .send(GET_CONTENT.request(Contract.IMAGES.getFirst()).header(HttpHeaders.RANGE, "bytes=1000-"))
                .answers(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, PROBLEM);
    }

    @Test
    default void saysThatAnImageHasNotChanged() throws Exception {
        example(GET_CONTENT, "Fetch an image that has not changed").about(IMAGE_ID).authorizedBy(token())
                .send(GET_CONTENT.request(Contract.IMAGES.getFirst()).header(HttpHeaders.IF_NONE_MATCH, "*"))
                .answers(HttpStatus.NOT_MODIFIED);
    }

    @Test
    default void keepsToThePreconditionsOfAnImage() throws Exception {
        example(GET_CONTENT, "Fetch an image on a condition that fails").about(IMAGE_ID).authorizedBy(token())
                .send(GET_CONTENT.request(Contract.IMAGES.getFirst()).header(HttpHeaders.IF_MATCH, "\"another\""))
                .answers(HttpStatus.PRECONDITION_FAILED, PROBLEM);
    }

    @Test
    default void sendsAnImageToAZipper() throws Exception {
        example(GET_CONTENT, "Fetch an image with a signature").about(IMAGE_ID, EXPIRES, SIGNED_BY, SIGNED)
                .send(GET_CONTENT.requestTo(contentOf(Contract.TIME.plus(Duration.ofHours(1)))))
                .answers(HttpStatus.OK);
    }

    @Test
    default void refusesAForgedSignature() throws Exception {
        var url = contentOf(Contract.TIME.plus(Duration.ofHours(1))).toString().replaceFirst("expires=1", "expires=2");
        example(GET_CONTENT, "Fetch an image with a forged signature").about(IMAGE_ID, EXPIRES, SIGNED_BY, SIGNED)
                .send(GET_CONTENT.requestTo(URI.create(url))).answers(HttpStatus.FORBIDDEN, PROBLEM);
    }

    @Test
    default void refusesAnExpiredSignature() throws Exception {
        example(GET_CONTENT, "Fetch an image with an expired signature").about(IMAGE_ID, EXPIRES, SIGNED_BY, SIGNED)
                .send(GET_CONTENT.requestTo(contentOf(Contract.TIME))).answers(HttpStatus.GONE, PROBLEM);
    }

    @Test
    default void sendsNoUnknownImage() throws Exception {
        example(GET_CONTENT, "Fetch an unknown image").about(IMAGE_ID).authorizedBy(token())
                .send(GET_CONTENT.request(UNKNOWN)).answers(HttpStatus.NOT_FOUND, PROBLEM);
    }

    @Test
    default void saysThatAnImageCannotBeRead() throws Exception {
        damageImage(Contract.IMAGES.getLast());
        example(GET_CONTENT, "Fetch an image that cannot be read").about(IMAGE_ID).authorizedBy(token())
                .send(GET_CONTENT.request(Contract.IMAGES.getLast())).answers(HttpStatus.CONFLICT, PROBLEM);
    }

    @Test
    default void sendsAThumbnail() throws Exception {
        // Not every machine's JPEG encoder writes the same bytes.
        var shown = Shown.AS_IS.with(ResponseHeader.CONTENT_LENGTH, "687")
                .with(ResponseHeader.ETAG, "\"0f61a8d2-2af\"");
        example(GET_THUMBNAIL, "Fetch a thumbnail").showing(shown)
                .send(GET_THUMBNAIL.request(Contract.IMAGES.getFirst())).answers(HttpStatus.OK);
    }

    @Test
    default void sendsNoThumbnailOfAnUnknownImage() throws Exception {
        example(GET_THUMBNAIL, "Fetch a thumbnail of an unknown image").send(GET_THUMBNAIL.request(UNKNOWN))
                .answers(HttpStatus.NOT_FOUND, PROBLEM);
    }

    private static String token() {
        return "Token token=\"" + TOKEN + "\"";
    }

    private static String mayDelete() {
        return Examples.tokenWith("\"image_list\":true", "\"image_list\":true,\"image_delete\":true");
    }
}
