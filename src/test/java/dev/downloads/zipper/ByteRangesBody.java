package dev.downloads.zipper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import dev.downloads.representation.ByteRange;

/** A body of type multipart/byteranges, taken apart by its delimiters as a client would (RFC 9110, 14.6 and RFC 2046, 5.1). */
final class ByteRangesBody {

    private static final Pattern TYPE = Pattern.compile("multipart/byteranges; ?boundary=([0-9A-Za-z_-]+)");
    private static final Pattern CONTENT_RANGE = Pattern.compile("(?i)Content-Range: bytes (\\d+)-(\\d+)/(\\d+)");

    private ByteRangesBody() {}

    /** @param total what {@code Content-Range} says of the whole, in bytes */
    record Part(ByteRange range, long total, String contentType, byte[] bytes) {}

    static List<Part> parse(String contentType, byte[] body) {
        var type = TYPE.matcher(contentType);
        if (!type.matches()) {
            throw new AssertionError(contentType);
        }
        // One char per byte, so that offsets are the same; and a line end that some servers write before the first delimiter.
        var text = new String(body, StandardCharsets.ISO_8859_1);
        var delimiter = "\r\n--" + type.group(1);
        var start = text.startsWith(delimiter) ? delimiter.length() : delimiter.length() - 2;
        var end = text.length() - delimiter.length() - "--\r\n".length();
        if (!text.substring(0, start).endsWith(delimiter.substring(2)) || !text.endsWith(delimiter + "--\r\n")) {
            throw new AssertionError("Not delimited: " + text);
        }
        var parts = new ArrayList<Part>();
        while (start < end) {
            var next = text.indexOf(delimiter, start);
            var content = text.indexOf("\r\n\r\n", start) + 4;
            parts.add(part(text.substring(start + 2, content - 4), Arrays.copyOfRange(body, content, next)));
            start = next + delimiter.length();
        }
        return parts;
    }

    private static Part part(String fields, byte[] bytes) {
        var range = CONTENT_RANGE.matcher(fields);
        if (!range.find()) {
            throw new AssertionError(fields);
        }
        var type = fields.lines().filter(line -> line.startsWith("Content-Type: ")).findFirst().orElseThrow();
        return new Part(new ByteRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)) + 1),
                Long.parseLong(range.group(3)), type.substring("Content-Type: ".length()), bytes);
    }
}
