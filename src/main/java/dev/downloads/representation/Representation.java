package dev.downloads.representation;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * Bytes of known length, of which GET and HEAD are answered whole or in ranges.
 *
 * @param length in bytes
 * @param etag strong, quoted
 * @param lastModified null where it is unknown
 * @param cacheControl the value of {@code Cache-Control}
 * @param disposition the value of {@code Content-Disposition}, see {@link FileDisposition}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110 HTTP Semantics</a>
 */
public record Representation(String contentType, long length, String etag, @Nullable Instant lastModified,
        String cacheControl, String disposition) {

    /** Writes the parts one after the other, headers and bytes. */
    public interface Body {
        void write(List<BodyPart> parts) throws IOException;
    }

    /**
     * Evaluates the preconditions and the range, and answers; an exception of the body leaves the answer unfinished.
     *
     * @throws PreconditionFailed when the client wants another representation
     * @throws RangeUnsatisfiable when the client wants bytes beyond the end
     */
    public void send(HttpMethod method, HttpHeaders request, HttpServletResponse response, Body body)
            throws IOException {
        writeValidators(response);
        var preconditions = new Preconditions(etag, lastModified);
        switch (preconditions.evaluate(request)) {
            case FAILED -> throw new PreconditionFailed();
            case NOT_MODIFIED -> response.setStatus(HttpStatus.NOT_MODIFIED.value());
            case PERFORM -> {
                // A range is defined for GET alone (RFC 9110, 14.2).
                var field = method.equals(HttpMethod.GET) && preconditions.rangeApplies(request)
                        ? request.getOrEmpty(HttpHeaders.RANGE)
                        : List.<String>of();
                perform(RangeRequest.parse(field, length), method, response, body);
            }
        }
    }

    private void perform(RangeRequest range, HttpMethod method, HttpServletResponse response, Body body)
            throws IOException {
        switch (range) {
            case RangeRequest.Unsatisfiable() -> throw new RangeUnsatisfiable(length);
            case RangeRequest.Whole() -> {
                writeMetadata(contentType, length, response);
                if (method.equals(HttpMethod.GET)) {
                    body.write(List.of(BodyPart.plain(new ByteRange(0, length))));
                }
            }
            case RangeRequest.Parts(var ranges) -> {
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                if (ranges.size() == 1) {
                    writeMetadata(contentType, ranges.getFirst().length(), response);
                    response.setHeader(HttpHeaders.CONTENT_RANGE, ranges.getFirst().toHeader(length));
                    body.write(List.of(BodyPart.plain(ranges.getFirst())));
                } else {
                    var multipart = new MultipartByteRanges(ranges, contentType, length);
                    writeMetadata(multipart.contentType(), multipart.length(), response);
                    body.write(multipart.parts());
                }
            }
        }
    }

    private void writeValidators(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, etag);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** What describes the bytes that are sent, and so is on no 304, 412 and 416. */
    private void writeMetadata(String type, long bytes, HttpServletResponse response) {
        response.setContentType(type);
        response.setContentLengthLong(bytes);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition);
        if (lastModified != null) {
            response.setDateHeader(HttpHeaders.LAST_MODIFIED, lastModified.toEpochMilli());
        }
    }
}
