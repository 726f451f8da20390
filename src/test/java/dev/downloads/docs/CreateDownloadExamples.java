package dev.downloads.docs;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockPart;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static dev.downloads.docs.Bodies.CREATED_DOWNLOAD;
import static dev.downloads.docs.Bodies.PROBLEM;
import static dev.downloads.docs.Endpoints.ALLOW_MISSING;
import static dev.downloads.docs.Endpoints.CREATE_DOWNLOAD;
import static dev.downloads.docs.Endpoints.FILENAME;
import static dev.downloads.docs.Endpoints.IDEMPOTENCY_KEY;
import static dev.downloads.docs.Endpoints.IMAGE_IDS;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.http.MediaType.TEXT_PLAIN;
import static org.springframework.restdocs.mockmvc.RestDocumentationRequestBuilders.multipart;

/** POST /api/v1/downloads. */
interface CreateDownloadExamples extends Examples {

    String KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324";

    @Test
    default void createsADownload() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with image_download").about(IMAGE_IDS).send(form(Examples.form()))
                .answers(HttpStatus.OK, CREATED_DOWNLOAD);
    }

    @Test
    default void createsADownloadOfEverythingWithoutImageIds() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download without image_ids").about(IMAGE_IDS)
                .send(CREATE_DOWNLOAD.request()).answers(HttpStatus.OK, CREATED_DOWNLOAD);
    }

    @Test
    default void namesTheArchive() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with a filename").about(IMAGE_IDS, FILENAME)
                .send(form(image() + "&filename=Summer+in+Brest"))
                .answers(HttpStatus.OK, CREATED_DOWNLOAD);
    }

    @Test
    default void leavesOutWhatIsMissing() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with unknown image_ids and allow_missing")
                .about(IMAGE_IDS, ALLOW_MISSING)
                .send(form(image() + "&image_ids[]=" + UNKNOWN + "&allow_missing=true"))
                .answers(HttpStatus.OK, CREATED_DOWNLOAD);
    }

    @Test
    default void readsJson() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with JSON").send(json("""
                {"image_ids": ["%s", "%s"], "allow_missing": false, "filename": "Brest.zip"}"""
                .formatted(Contract.IMAGES.get(0), Contract.IMAGES.get(1))))
                .answers(HttpStatus.OK, CREATED_DOWNLOAD);
    }

    @Test
    default void readsMultipart() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with multipart").about(IMAGE_IDS)
                .send(multipart(CREATE_DOWNLOAD.path()).part(part(0), part(1)))
                .answers(HttpStatus.OK, CREATED_DOWNLOAD);
    }

    @Test
    default void acceptsABearer() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with a bearer token").about(IMAGE_IDS)
                .authorizedBy("Bearer " + TOKEN).send(form(image())).answers(HttpStatus.OK, CREATED_DOWNLOAD);
    }

    @Test
    default void repeatsACreation() throws Exception {
        createDownload(KEY);
        example(CREATE_DOWNLOAD, "Create a download again with its Idempotency-Key").about(IMAGE_IDS, IDEMPOTENCY_KEY)
                .send(form(Examples.form()).header(IDEMPOTENCY_KEY.name(), KEY))
                .answers(HttpStatus.OK, CREATED_DOWNLOAD);
    }

    @Test
    default void refusesTheKeyOfAnotherCreation() throws Exception {
        createDownload(KEY);
        example(CREATE_DOWNLOAD, "Create a download with the Idempotency-Key of another")
                .about(IMAGE_IDS, IDEMPOTENCY_KEY).send(form(image()).header(IDEMPOTENCY_KEY.name(), KEY))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void refusesAnInvalidKey() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with an invalid Idempotency-Key")
                .about(IMAGE_IDS, IDEMPOTENCY_KEY).send(form(image()).header(IDEMPOTENCY_KEY.name(), ""))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void refusesUnknownImages() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with unknown image_ids").about(IMAGE_IDS)
                .send(form(image() + "&image_ids[]=" + UNKNOWN)).answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void refusesAnEmptySelection() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with empty image_ids").about(IMAGE_IDS).send(form("image_ids[]="))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void refusesMalformedIds() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with malformed image_ids").about(IMAGE_IDS)
                .send(form(image() + "&image_ids[]=12345")).answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void refusesTooMany() throws Exception {
        var ids = IntStream.rangeClosed(0, 10_000).mapToObj(i -> "image_ids[]=" + new UUID(0x4000L, i))
                .collect(Collectors.joining("&"));
        example(CREATE_DOWNLOAD, "Create a download with too many image_ids").about(IMAGE_IDS).send(form(ids))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void refusesAMisspeltParameter() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with a misspelt parameter").about(IMAGE_IDS)
                .send(form(image().replace("image_ids[]", "image_id")))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void refusesAnInvalidParameter() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with an invalid filename").about(IMAGE_IDS, FILENAME)
                .send(form(image() + "&filename=a/b")).answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void refusesATokenWithoutDownload() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download without the ability download").about(IMAGE_IDS)
                .authorizedBy(Examples.tokenWith("\"download\":true", "\"download\":false")).send(form(image()))
                .answers(HttpStatus.FORBIDDEN, PROBLEM);
    }

    @Test
    default void refusesTheImagesOfAnAccountThatTheTokenDoesNotList() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download without the ability image_list").about(IMAGE_IDS)
                .authorizedBy(Examples.tokenWith("\"image_list\":true", "\"image_list\":false")).send(form(image()))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void refusesAnExpiredToken() throws Exception {
        var expiry = Contract.TIME.minusSeconds(60).getEpochSecond();
        example(CREATE_DOWNLOAD, "Create a download with an expired token").about(IMAGE_IDS)
                .authorizedBy(Examples.tokenWith("\"download\":true", "\"download\":true,\"exp\":" + expiry))
                .send(form(image())).answers(HttpStatus.UNAUTHORIZED, PROBLEM);
    }

    @Test
    default void refusesAForgedToken() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with a forged token").about(IMAGE_IDS)
                .authorizedBy("Token token=\"" + TOKEN.substring(0, TOKEN.lastIndexOf('.') + 1) + "A".repeat(43) + "\"")
                .send(form(image())).answers(HttpStatus.UNAUTHORIZED, PROBLEM);
    }

    @Test
    default void refusesARequestWithoutToken() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download without a token").about(IMAGE_IDS).authorizedBy(null)
                .send(form(image())).answers(HttpStatus.UNAUTHORIZED, PROBLEM);
    }

    @Test
    default void refusesMalformedJson() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with malformed JSON").about(IMAGE_IDS)
                .send(json("{\"image_ids\": [")).answers(HttpStatus.BAD_REQUEST, PROBLEM);
    }

    @Test
    default void refusesAnotherMediaType() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download with another media type").about(IMAGE_IDS)
                .send(CREATE_DOWNLOAD.request().contentType(TEXT_PLAIN).content(Contract.IMAGES.getFirst().toString()))
                .answers(HttpStatus.UNSUPPORTED_MEDIA_TYPE, PROBLEM);
    }

    @Test
    default void answersNothingButJson() throws Exception {
        example(CREATE_DOWNLOAD, "Create a download and ask for HTML").about(IMAGE_IDS)
                .send(form(image()).header(HttpHeaders.ACCEPT, TEXT_HTML))
                .answers(HttpStatus.NOT_ACCEPTABLE, PROBLEM);
    }

    private static String image() {
        return "image_ids[]=" + Contract.IMAGES.getFirst();
    }

    private static MockPart part(int image) {
        return new MockPart("image_ids[]", Contract.IMAGES.get(image).toString().getBytes());
    }

    private static MockHttpServletRequestBuilder form(String body) {
        return CREATE_DOWNLOAD.request().contentType(APPLICATION_FORM_URLENCODED).content(body);
    }

    private static MockHttpServletRequestBuilder json(String body) {
        return CREATE_DOWNLOAD.request().contentType(APPLICATION_JSON).content(body);
    }
}
