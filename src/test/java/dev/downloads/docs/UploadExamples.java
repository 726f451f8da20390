package dev.downloads.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static dev.downloads.docs.Bodies.IMAGES;
import static dev.downloads.docs.Bodies.PROBLEM;
import static dev.downloads.docs.Endpoints.UPLOAD_IMAGES;
import static java.nio.charset.StandardCharsets.UTF_8;

/** POST /api/v1/images. */
interface UploadExamples extends Examples {

    UUID UPLOADED = UUID.fromString("c0a8e9b4-52d7-4f0e-9a61-3b7d1f6e2a85");

    @Test
    default void bringsImagesIntoTheLibrary() throws Exception {
        example(UPLOAD_IMAGES, "Upload an image").authorizedBy(mayCreate())
                .showing(Shown.AS_IS.withMember("public_id", UPLOADED.toString()))
                .send(body(field("account_id", "00100000123BB66"), field("last_modified", "2019-04-07T08:15:00Z"),
                        file("quay.png", Photos.png(5))))
                .answers(HttpStatus.CREATED, IMAGES);
    }

    @Test
    default void bringsInNothingWithoutTheAbility() throws Exception {
        example(UPLOAD_IMAGES, "Upload an image without the ability image_create")
                .send(body(field("account_id", "00100000123BB66"), file("quay.png", Photos.png(5))))
                .answers(HttpStatus.FORBIDDEN, PROBLEM);
    }

    @Test
    default void bringsInNothingButImages() throws Exception {
        example(UPLOAD_IMAGES, "Upload what is not an image").authorizedBy(mayCreate())
                .send(body(field("account_id", "00100000123BB66"),
                        file("quay.png", "%PDF-1.7\n".getBytes(UTF_8))))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void bringsInNothingWithoutAnAccount() throws Exception {
        example(UPLOAD_IMAGES, "Upload an image without an account").authorizedBy(mayCreate())
                .send(body(file("quay.png", Photos.png(5)))).answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void bringsInNothingWithAnInvalidTime() throws Exception {
        example(UPLOAD_IMAGES, "Upload an image with an invalid time").authorizedBy(mayCreate())
                .send(body(field("account_id", "00100000123BB66"), field("last_modified", "yesterday"),
                        file("quay.png", Photos.png(5))))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void bringsInNothingThatIsCutShort() throws Exception {
        example(UPLOAD_IMAGES, "Upload a body that is cut short").authorizedBy(mayCreate())
                .send(UPLOAD_IMAGES.request().contentType(type()).content("--" + Exchange.BOUNDARY + "\r\n"))
                .answers(HttpStatus.BAD_REQUEST, PROBLEM);
    }

    @Test
    default void bringsInNothingOfAnotherMediaType() throws Exception {
        example(UPLOAD_IMAGES, "Upload with another media type").authorizedBy(mayCreate())
                .send(UPLOAD_IMAGES.request().contentType(MediaType.TEXT_PLAIN).content("quay.png"))
                .answers(HttpStatus.UNSUPPORTED_MEDIA_TYPE, PROBLEM);
    }

    private static String mayCreate() {
        return Examples.tokenWith("\"image_list\":true", "\"image_list\":true,\"image_create\":true");
    }

    private static MediaType type() {
        return MediaType.parseMediaType("multipart/form-data; boundary=" + Exchange.BOUNDARY);
    }

    /** As raw bytes, for the service reads them itself. */
    private static MockHttpServletRequestBuilder body(byte[]... parts) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var part : parts) {
            body.write(("--" + Exchange.BOUNDARY + "\r\n").getBytes(UTF_8));
            body.write(part);
            body.write("\r\n".getBytes(UTF_8));
        }
        body.write(("--" + Exchange.BOUNDARY + "--\r\n").getBytes(UTF_8));
        return UPLOAD_IMAGES.request().contentType(type()).content(body.toByteArray());
    }

    private static byte[] field(String name, String value) {
        return "Content-Disposition: form-data; name=\"%s\"\r\n\r\n%s".formatted(name, value).getBytes(UTF_8);
    }

    private static byte[] file(String filename, byte[] content) throws IOException {
        var part = new ByteArrayOutputStream();
        part.write("Content-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\nContent-Type: image/png\r\n\r\n"
                .formatted(filename).getBytes(UTF_8));
        part.write(content);
        return part.toByteArray();
    }
}
