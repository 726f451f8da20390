package dev.downloads.docs;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

import static dev.downloads.docs.Bodies.DOWNLOAD;
import static dev.downloads.docs.Bodies.DOWNLOADS;
import static dev.downloads.docs.Bodies.LIMITS;
import static dev.downloads.docs.Bodies.PROBLEM;
import static dev.downloads.docs.Endpoints.DELETE_DOWNLOAD;
import static dev.downloads.docs.Endpoints.GET_DOWNLOAD;
import static dev.downloads.docs.Endpoints.GET_LIMITS;
import static dev.downloads.docs.Endpoints.LIST_DOWNLOADS;

/** GET and DELETE below /api/v1/downloads, and the limits. */
interface DownloadExamples extends Examples {

    @Test
    default void listsDownloads() throws Exception {
        createDownload();
        createDownload();
        example(LIST_DOWNLOADS, "List downloads").send(LIST_DOWNLOADS.request().queryParam("limit", "1"))
                .answers(HttpStatus.OK, DOWNLOADS);
    }

    @Test
    default void listsOnlyFromACursorOfAnAnswer() throws Exception {
        example(LIST_DOWNLOADS, "List downloads with an invalid cursor")
                .send(LIST_DOWNLOADS.request().queryParam("cursor", "2"))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void listsNoMoreThanAPage() throws Exception {
        example(LIST_DOWNLOADS, "List downloads with an invalid limit")
                .send(LIST_DOWNLOADS.request().queryParam("limit", "101"))
                .answers(HttpStatus.UNPROCESSABLE_CONTENT, PROBLEM);
    }

    @Test
    default void showsADownload() throws Exception {
        createDownload();
        example(GET_DOWNLOAD, "Get a download").send(GET_DOWNLOAD.request(Contract.DOWNLOAD))
                .answers(HttpStatus.OK, DOWNLOAD);
    }

    @Test
    default void showsNoDownloadOfOthers() throws Exception {
        createDownload();
        example(GET_DOWNLOAD, "Get a download of another user")
                .authorizedBy(Examples.tokenWith("54d37a83-041d-4ab0-bc96-7162f3c57fc8", UNKNOWN.toString()))
                .send(GET_DOWNLOAD.request(Contract.DOWNLOAD)).answers(HttpStatus.NOT_FOUND, PROBLEM);
    }

    @Test
    default void deletesADownload() throws Exception {
        createDownload();
        example(DELETE_DOWNLOAD, "Delete a download").send(DELETE_DOWNLOAD.request(Contract.DOWNLOAD))
                .answers(HttpStatus.NO_CONTENT);
    }

    @Test
    default void deletesADownloadOnce() throws Exception {
        example(DELETE_DOWNLOAD, "Delete an unknown download").send(DELETE_DOWNLOAD.request(Contract.DOWNLOAD))
                .answers(HttpStatus.NOT_FOUND, PROBLEM);
    }

    @Test
    default void asksForAUuid() throws Exception {
        example(GET_DOWNLOAD, "Get a download by what is no id").send(GET_DOWNLOAD.request("12345"))
                .answers(HttpStatus.BAD_REQUEST, PROBLEM);
        example(DELETE_DOWNLOAD, "Delete a download by what is no id").send(DELETE_DOWNLOAD.request("12345"))
                .answers(HttpStatus.BAD_REQUEST, PROBLEM);
    }

    @Test
    default void publishesTheLimits() throws Exception {
        example(GET_LIMITS, "Get the limits").send(GET_LIMITS.request()).answers(HttpStatus.OK, LIMITS);
    }
}
