package dev.downloads.zipper;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import dev.downloads.manifest.ArchiveNames;
import dev.downloads.web.BodyPart;
import dev.downloads.web.FileDisposition;
import dev.downloads.web.Representation;

/** Answers GET and HEAD of an archive. */
final class ArchiveResponse {

    private static final Logger log = LoggerFactory.getLogger(ArchiveResponse.class);

    private static final String ZIP = "application/zip";

    /** For the holder of the link alone; and no proxy may compress what has an exact length and ranges. */
    private static final String CACHE_CONTROL = "private, no-transform";

    private final ArchiveWriter writer;

    ArchiveResponse(ArchiveWriter writer) {
        this.writer = writer;
    }

    /**
     * @param filename what the saved file is called
     * @throws CloseNowException when the answer cannot be finished: the connection is cut short of Content-Length
     */
    void send(UUID download, Archive archive, String filename, HttpMethod method, HttpHeaders request,
            HttpServletResponse response) throws IOException {
        var representation = new Representation(ZIP, archive.length(), archive.etag(), archive.lastModified(),
                CACHE_CONTROL, FileDisposition.attachment(new ArchiveNames().unique(filename)));
        representation.send(method, request, response, parts -> write(download, archive, parts, response));
    }

    private void write(UUID download, Archive archive, List<BodyPart> parts, HttpServletResponse response)
            throws IOException {
        try {
            var out = response.getOutputStream();
            for (var part : parts) {
                out.write(part.header());
                writer.write(archive, part.range(), out);
            }
            out.flush();
        } catch (SourceBroken e) {
            log.error("Cut download {}: image {} at offset {}: {}", download, archive.layout().entryName(e.entry()),
                    e.offset(), e.getMessage());
            throw new CloseNowException(e);
        } catch (IOException e) {
            log.debug("The client of download {} left", download);
            throw new CloseNowException(e);
        }
    }
}
