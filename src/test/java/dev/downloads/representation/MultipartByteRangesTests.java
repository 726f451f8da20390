package dev.downloads.representation;

import java.util.List;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class MultipartByteRangesTests {

    private final MultipartByteRanges body = new MultipartByteRanges(
            List.of(new ByteRange(0, 1), new ByteRange(995, 1000)), "application/zip", 1000);
    private final String boundary = body.contentType().replace("multipart/byteranges; boundary=", "");

    @Test
    void delimitsEveryRangeWithItsOwnFields() {
        assertThat(body.parts()).extracting(part -> new String(part.header(), US_ASCII)).containsExactly(
                "--" + boundary + "\r\nContent-Type: application/zip\r\nContent-Range: bytes 0-0/1000\r\n\r\n",
                "\r\n--" + boundary + "\r\nContent-Type: application/zip\r\nContent-Range: bytes 995-999/1000\r\n\r\n",
                "\r\n--" + boundary + "--\r\n");
        assertThat(body.parts()).extracting(BodyPart::range).containsExactly(new ByteRange(0, 1),
                new ByteRange(995, 1000), new ByteRange(0, 0));
    }

    @Test
    void knowsItsLengthBeforehand() {
        var written = new StringBuilder();
        body.parts().forEach(part -> written.append(new String(part.header(), US_ASCII))
                .append("x".repeat((int) part.range().length())));
        assertThat(body.length()).isEqualTo(written.length());
    }

    @Test
    void delimitsWithABoundaryThatNoFileCanForeseeAndThatNeedsNoQuotes() {
        assertThat(boundary).matches("[0-9A-Za-z_-]{30,70}");
        assertThat(new MultipartByteRanges(List.of(), "application/zip", 0).contentType())
                .isNotEqualTo(body.contentType());
    }
}
