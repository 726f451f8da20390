package dev.downloads.representation;

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.MimeTypeUtils;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A body of several ranges.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14.6">RFC 9110, 14.6 Media Type multipart/byteranges</a>
 */
final class MultipartByteRanges {

    private final String boundary = MimeTypeUtils.generateMultipartBoundaryString();
    private final List<BodyPart> parts = new ArrayList<>();

    /**
     * @param type of the representation
     * @param total length of the representation in bytes
     */
    MultipartByteRanges(List<ByteRange> ranges, String type, long total) {
        var delimiter = "--" + boundary + "\r\n";
        for (var range : ranges) {
            var fields = "Content-Type: " + type + "\r\nContent-Range: " + range.toHeader(total) + "\r\n\r\n";
            parts.add(new BodyPart((delimiter + fields).getBytes(US_ASCII), range));
            delimiter = "\r\n--" + boundary + "\r\n";
        }
        parts.add(new BodyPart(("\r\n--" + boundary + "--\r\n").getBytes(US_ASCII), new ByteRange(0, 0)));
    }

    String contentType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    /** Of the body, in bytes. */
    long length() {
        return parts.stream().mapToLong(part -> part.header().length + part.range().length()).sum();
    }

    /** The ranges, and an empty one behind the closing delimiter. */
    List<BodyPart> parts() {
        return parts;
    }
}
