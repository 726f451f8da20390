package dev.downloads.manifest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManifestReaderTests {

    /** As fine as a file system's. */
    private static final Instant TIME = Instant.parse("2019-04-08T17:38:48.123456789Z");

    private static final String ENTRY = "{\"archive_name\":\"a.jpg\",\"length\":1,\"crc\":2,\"source\":\"https://host/a\","
            + "\"last_modified\":\"2019-04-08T17:38:48Z\"}";

    @Test
    void readsWhatIsWrittenToTheNanosecond() throws Exception {
        var entries = List.of(
                new ManifestEntry("Möwe \"1\".jpg", 5_000_000_000L, 0xffff_ffffL, URI.create("https://h/a?b=%2F"),
                        "\"e\"",
                        TIME),
                new ManifestEntry("b", 0, 0, URI.create("http://h/"), null, Instant.EPOCH));
        var out = new ByteArrayOutputStream();
        ManifestWriter.writeJson(new Manifest("f.zip", TIME, TIME.plusSeconds(9), entries.stream()), out);

        try (var reader = reader(out.toString(UTF_8))) {
            assertThat(reader.filename()).isEqualTo("f.zip");
            assertThat(reader.lastModified()).isEqualTo(TIME);
            assertThat(reader.sourcesExpire()).isEqualTo(TIME.plusSeconds(9));
            assertThat(all(reader)).isEqualTo(entries);
        }
    }

    @Test
    void leavesAloneWhatItDoesNotKnow() throws Exception {
        try (var reader = reader("{\"v\":{\"a\":[1]},\"filename\":\"f\",\"entries\":["
                + ENTRY.replace("\"length\"", "\"new\":{\"x\":[{}]},\"length\"") + "]}")) {
            assertThat(reader.lastModified()).isNull();
            assertThat(reader.sourcesExpire()).isNull();
            assertThat(all(reader)).hasSize(1);
        }
    }

    @Test
    void isNeverContentWithAPart() {
        var whole = "{\"filename\":\"f\",\"last_modified\":\"2019-04-08T17:38:48Z\",\"entries\":[" + ENTRY + "," + ENTRY
                + "]}";
        for (int length = 0; length < whole.length(); length++) {
            var part = whole.substring(0, length);
            assertThatThrownBy(() -> all(reader(part))).as(part).isInstanceOf(ManifestUnreadable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "<html>", "{}", "{\"filename\":\"f\"}", "{\"entries\":[]}",
            "{\"filename\":\"f\",\"entries\":{}}", "{\"filename\":\"f\",\"entries\":[]} {}",
            "{\"filename\":\"f\",\"entries\":[],\"more\":1}",
            "{\"filename\":\"f\",\"last_modified\":\"yesterday\",\"entries\":[]}",
            "{\"filename\":\"f\",\"filename\":\"g\",\"entries\":[]}", "{\"filename\":{\"a\":1},\"entries\":[]}"})
    void refusesWhatIsNoManifest(String json) {
        assertThatThrownBy(() -> all(reader(json))).isInstanceOf(ManifestUnreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "[]", "{}", "\"a\""})
    void refusesWhatIsNoEntry(String entry) {
        assertUnreadable(entry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"archive_name\":\"a.jpg\"", "\"length\":1", "\"crc\":2", "\"source\":\"https://host/a\"",
            "\"last_modified\":\"2019-04-08T17:38:48Z\""})
    void refusesAnEntryThatLacksAMember(String member) {
        assertThat(ENTRY).contains(member);
        assertUnreadable(ENTRY.replace(member, "\"other\":0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"length\":-1", "\"length\":1.5", "\"length\":\"1\"", "\"length\":null", "\"length\":true",
            "\"length\":9223372036854775808", "\"length\":1,\"length\":2"})
    void refusesALengthThatIsNone(String length) {
        assertUnreadable(ENTRY.replace("\"length\":1", length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967296", "\"2\""})
    void refusesAChecksumThatIsNone(String crc) {
        assertUnreadable(ENTRY.replace("\"crc\":2", "\"crc\":" + crc));
    }

    @Test
    void refusesTextsWithoutEnd() {
        assertUnreadable(ENTRY.replace("a.jpg", "a".repeat(1 << 20)));
        assertUnreadable("[".repeat(100_000));
    }

    @Test
    void failsAsItsStreamFails() {
        var broken = new SequenceInputStream(stream("{\"filename\":\"f\",\"entries\":[" + ENTRY), new InputStream() {

            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        });
        assertThatThrownBy(() -> all(new ManifestReader(broken))).isExactlyInstanceOf(IOException.class)
                .hasMessage("reset");
    }

    @Test
    void holdsNoEntries() throws Exception {
        var written = new int[1];
        var parts = IntStream.rangeClosed(0, 100_001).mapToObj(i -> {
            written[0] = i;
            return stream(i == 0
                    ? "{\"filename\":\"f\",\"entries\":[" + ENTRY
                    : i <= 99_999 ? "," + ENTRY : i == 100_000 ? "]" : "}");
        }).iterator();
        var mostAhead = 0;
        var count = 0;
        try (var reader = new ManifestReader(new SequenceInputStream(enumeration(parts)))) {
            while (reader.next() != null) {
                mostAhead = Math.max(mostAhead, written[0] - count++);
            }
        }
        assertThat(count).isEqualTo(100_000);
        assertThat(mostAhead).isLessThan(200);
    }

    private static <T> Enumeration<T> enumeration(Iterator<T> elements) {
        return new Enumeration<>() {

            @Override
            public boolean hasMoreElements() {
                return elements.hasNext();
            }

            @Override
            public T nextElement() {
                return elements.next();
            }
        };
    }

    private static void assertUnreadable(String entry) {
        assertThatThrownBy(() -> all(reader("{\"filename\":\"f\",\"entries\":[" + entry + "]}"))).as(entry)
                .isInstanceOf(ManifestUnreadable.class);
    }

    private static ManifestReader reader(String json) throws IOException {
        return new ManifestReader(stream(json));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static List<ManifestEntry> all(ManifestReader reader) throws IOException {
        var entries = new ArrayList<ManifestEntry>();
        for (var entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
        }
        return entries;
    }
}
