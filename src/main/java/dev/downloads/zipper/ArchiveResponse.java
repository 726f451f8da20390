package dev.downloads.zipper;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriUtils;

import dev.downloads.manifest.ArchiveNames;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Answers GET and HEAD of an archive: preconditions, ranges, headers, bytes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110 HTTP Semantics</a>
 */
final class ArchiveResponse {

    private static final Logger log = LoggerFactory.getLogger(ArchiveResponse.class);

    private static final String ZIP = "application/zip";

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
        writeValidators(archive, response);
        var preconditions = new Preconditions(archive.etag(), archive.lastModified());
        switch (preconditions.evaluate(request)) {
            case FAILED -> throw new PreconditionFailed();
            case NOT_MODIFIED -> response.setStatus(HttpStatus.NOT_MODIFIED.value());
            case PERFORM -> {
                // A range is defined for GET alone (RFC 9110, 14.2).
                var field = method.equals(HttpMethod.GET) && preconditions.rangeApplies(request)
                        ? request.getOrEmpty(HttpHeaders.RANGE)
                        : List.<String>of();
                perform(download, archive, filename, RangeRequest.parse(field, archive.length()), method, response);
            }
        }
    }

    private void perform(UUID download, Archive archive, String filename, RangeRequest range, HttpMethod method,
            HttpServletResponse response) throws IOException {
        var length = archive.length();
        switch (range) {
            case RangeRequest.Unsatisfiable() -> throw new RangeUnsatisfiable(length);
            case RangeRequest.Whole() -> {
                writeMetadata(archive, filename, response);
                response.setContentType(ZIP);
                response.setContentLengthLong(length);
                if (method.equals(HttpMethod.GET)) {
                    write(download, archive, List.of(BodyPart.plain(new ByteRange(0, length))), response);
                }
            }
            case RangeRequest.Parts(var ranges) -> {
                writeMetadata(archive, filename, response);
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                if (ranges.size() == 1) {
                    response.setContentType(ZIP);
                    response.setHeader(HttpHeaders.CONTENT_RANGE, ranges.getFirst().toHeader(length));
                    response.setContentLengthLong(ranges.getFirst().length());
                    write(download, archive, List.of(BodyPart.plain(ranges.getFirst())), response);
                } else {
                    var multipart = new MultipartByteRanges(ranges, ZIP, length);
                    response.setContentType(multipart.contentType());
                    response.setContentLengthLong(multipart.length());
                    write(download, archive, multipart.parts(), response);
                }
            }
        }
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

    private static void writeValidators(Archive archive, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, archive.etag());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        // For the holder of the link alone; and no proxy may compress what has an exact length and ranges.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-transform");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** What describes the archive that is sent, and so is on no 304, 412 and 416. */
    private static void writeMetadata(Archive archive, String filename, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(filename));
        if (archive.lastModified() != null) {
            response.setDateHeader(HttpHeaders.LAST_MODIFIED, archive.lastModified().toEpochMilli());
        }
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266 Content-Disposition</a> */
    private static String attachment(String filename) {
        var safe = new ArchiveNames().unique(filename);
        var ascii = safe.codePoints().map(c -> c < 128 ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        var plain = ContentDisposition.attachment().filename(ascii).build().toString();
        // Not Spring's own form for other names: in its RFC 2047 fallback curl and wget see a very odd name.
        return safe.equals(ascii) ? plain : plain + "; filename*=UTF-8''" + UriUtils.encode(safe, UTF_8);
    }
}
