package dev.downloads.zipper;

import java.io.IOException;
import java.util.UUID;

import org.apache.coyote.CloseNowException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import dev.downloads.manifest.ArchiveNames;
import dev.downloads.representation.FileDisposition;
import dev.downloads.representation.Representation;

/** Answers GET and HEAD of an archive. */
final class ArchiveResponse {

    private static final String ZIP = "application/zip";

    /** For the holder of the link alone; and no proxy may compress what has an exact length and ranges. */
    private static final String CACHE_CONTROL = "private, no-transform";

    private final Transfers transfers;

    ArchiveResponse(Transfers transfers) {
        this.transfers = transfers;
    }

    /**
     * @param filename what the saved file is called
     * @throws CloseNowException when the answer cannot be finished: the connection is cut short of Content-Length
     */
    void send(UUID download, Archive archive, String filename, HttpMethod method, HttpHeaders request,
            Exchange exchange) throws IOException {
        var representation = new Representation(ZIP, archive.length(), archive.etag(), archive.lastModified(),
                CACHE_CONTROL, FileDisposition.attachment(new ArchiveNames().unique(filename)));
        representation.send(method, request, exchange.response(),
                parts -> transfers.send(download, archive, parts, exchange));
    }
}
