package dev.downloads.docs;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static dev.downloads.docs.Bodies.PROBLEM;
import static dev.downloads.docs.Endpoints.GET_ARCHIVE;
import static dev.downloads.docs.Endpoints.HEAD_ARCHIVE;

/** GET and HEAD /{key}/{upstream}/{signature}/{filename}. */
interface ArchiveExamples extends Examples {

    @Test
    default void sendsTheArchive() throws Exception {
        example(GET_ARCHIVE, "Fetch a zip").send(GET_ARCHIVE.requestTo(createDownload())).answers(HttpStatus.OK);
    }

    @Test
    default void tellsItsLength() throws Exception {
        example(HEAD_ARCHIVE, "Ask for the length of a zip").send(HEAD_ARCHIVE.requestTo(createDownload()))
                .answers(HttpStatus.OK);
    }

    @Test
    default void resumes() throws Exception {
        var link = createDownload();
        example(GET_ARCHIVE, "Resume a zip").send(ranged(link, "bytes=1000-").header(HttpHeaders.IF_RANGE, etag(link)))
                .answers(HttpStatus.PARTIAL_CONTENT);
    }

    @Test
    default void sendsNothingBeyondTheEnd() throws Exception {
        example(GET_ARCHIVE, "Fetch a range beyond the end of a zip").send(ranged(createDownload(), "bytes=99999999-"))
                .answers(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, PROBLEM);
    }

    @Test
    default void saysThatNothingHasChanged() throws Exception {
        var link = createDownload();
        example(GET_ARCHIVE, "Fetch a zip that has not changed")
                .send(GET_ARCHIVE.requestTo(link).header(HttpHeaders.IF_NONE_MATCH, etag(link)))
                .answers(HttpStatus.NOT_MODIFIED);
    }

    @Test
    default void keepsToItsPreconditions() throws Exception {
        example(GET_ARCHIVE, "Fetch a zip on a condition that fails")
                .send(GET_ARCHIVE.requestTo(createDownload()).header(HttpHeaders.IF_MATCH, "\"another\""))
                .answers(HttpStatus.PRECONDITION_FAILED, PROBLEM);
    }

    @Test
    default void refusesAForgedLink() throws Exception {
        var link = URI.create(createDownload().toString().replace("/4ea695964/", "/4ea695965/"));
        example(GET_ARCHIVE, "Fetch a zip with a forged link").send(GET_ARCHIVE.requestTo(link))
                .answers(HttpStatus.FORBIDDEN, PROBLEM);
    }

    @Test
    default void refusesAnExpiredLink() throws Exception {
        createDownload();
        example(GET_ARCHIVE, "Fetch a zip with an expired link")
                .send(GET_ARCHIVE.requestTo(linkOf(Contract.TIME.minus(Duration.ofDays(3)))))
                .answers(HttpStatus.GONE, PROBLEM);
    }

    @Test
    default void knowsOnlyArchivesOfDownloads() throws Exception {
        example(GET_ARCHIVE, "Fetch a zip of an unknown download").send(GET_ARCHIVE.requestTo(linkOf(Contract.TIME)))
                .answers(HttpStatus.NOT_FOUND, PROBLEM);
    }

    @Test
    default void saysWhichSourcesAreUnavailable() throws Exception {
        createDownload();
        // Another download than the other examples', for the zipper remembers for a while what it has checked.
        var link = createDownload();
        damageImage(Contract.IMAGES.getLast());
        example(GET_ARCHIVE, "Fetch a zip whose images cannot be read").send(GET_ARCHIVE.requestTo(link))
                .answers(HttpStatus.CONFLICT, PROBLEM);
    }

    private static MockHttpServletRequestBuilder ranged(URI link, String range) {
        return GET_ARCHIVE.requestTo(link).header(HttpHeaders.RANGE, range);
    }
}
