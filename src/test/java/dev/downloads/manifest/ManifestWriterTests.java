package dev.downloads.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ManifestWriterTests {

    private static final Instant TIME = Instant.parse("2019-04-08T17:38:48Z");

    private static Manifest manifest(ManifestEntry... entries) {
        return new Manifest("photos.zip", TIME, null, Stream.of(entries));
    }

    private static ManifestEntry entry(String name, long crc, String source, @Nullable String version) {
        return new ManifestEntry(name, 428, crc, URI.create(source), version, TIME);
    }

    @Test
    void writesTheJsonThatZipstreamReads() throws Exception {
        var out = new ByteArrayOutputStream();
        ManifestWriter.writeJson(manifest(entry("Möwe \"1\".jpg", 0xfedcba98L, "https://host/a?b=c", "\"etag\""),
                entry("b.jpg", 1, "https://host/b", null)), out);

        assertThat(out.toString(UTF_8))
                .isEqualTo("{\"filename\":\"photos.zip\",\"last_modified\":\"2019-04-08T17:38:48Z\",\"entries\":["
                        + "{\"archive_name\":\"Möwe \\\"1\\\".jpg\",\"length\":428,\"crc\":4275878552,\"source\":\"https://host/a?b=c\","
                        + "\"version\":\"\\\"etag\\\"\",\"last_modified\":\"2019-04-08T17:38:48Z\"},"
                        + "{\"archive_name\":\"b.jpg\",\"length\":428,\"crc\":1,\"source\":\"https://host/b\","
                        + "\"last_modified\":\"2019-04-08T17:38:48Z\"}]}");
    }

    @Test
    void writesTheLinesThatModZipReads() throws Exception {
        var out = new ByteArrayOutputStream();
        ManifestWriter.writeLines(manifest(
                entry("My Document1.txt", 0x1034ab38L,
                        "https://bucket.example/a/My%20Document%2B1.txt?X-Amz-Date=1&b=%2F", null),
                entry("Möwe (2).jpg", 1, "http://localhost:5001/a+b", null)), out);

        assertThat(out.toString(UTF_8)).isEqualTo(
                "1034ab38 428 /https/bucket.example/a/My%2520Document%252B1.txt?X-Amz-Date=1&b=%2F My Document1.txt\r\n"
                        + "00000001 428 /http/localhost:5001/a%2Bb Möwe (2).jpg\r\n");
    }

    @Test
    void holdsNoEntries() throws Exception {
        var read = new int[1];
        var mostAhead = new long[1];
        var written = new long[1];
        var out = new OutputStream() {

            @Override
            public void write(int b) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                mostAhead[0] = Math.max(mostAhead[0], read[0] - written[0] / 100);
                written[0] += length;
            }
        };
        ManifestWriter.writeJson(many(read), out);
        read[0] = 0;
        written[0] = 0;
        ManifestWriter.writeLines(many(read), out);

        assertThat(read[0]).isEqualTo(100_000);
        // Each entry is more than 90 bytes long: what was read and not yet written fits into a buffer or two.
        assertThat(mostAhead[0]).isLessThan(1000);
    }

    private static Manifest many(int[] read) {
        return new Manifest("many.zip", null, null, IntStream.range(0, 100_000).mapToObj(i -> {
            read[0] = i + 1;
            return entry("photo " + i + ".jpg", i, "https://host/" + "a".repeat(60) + i, null);
        }));
    }

    @Test
    void closesTheEntriesWhenTheReaderLeaves() {
        var closed = new int[1];
        var gone = new OutputStream() {

            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };
        var entries = Stream.of(entry("a", 1, "https://host/a", null)).onClose(() -> closed[0]++);
        assertThatIOException().isThrownBy(() -> ManifestWriter.writeJson(new Manifest("a", TIME, null, entries), gone))
                .withMessage("gone");
        var again = Stream.of(entry("a", 1, "https://host/a", null)).onClose(() -> closed[0]++);
        assertThatIOException().isThrownBy(() -> ManifestWriter.writeLines(new Manifest("a", TIME, null, again), gone))
                .withMessage("gone");
        assertThat(closed[0]).isEqualTo(2);
    }
}
