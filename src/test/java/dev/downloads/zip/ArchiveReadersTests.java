package dev.downloads.zip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipInputStream;

import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Readers that others wrote find in an archive what was put into its layout. */
class ArchiveReadersTests {

    private static final List<String> NAMES = List.of("photo.jpg", "Übung – 2.png", "写真.jpg", "empty", "👨‍👩‍👧.gif");
    private static final List<Integer> LENGTHS = List.of(100_000, 1, 70_001, 0, 12);
    private static final List<Instant> TIMES = List.of(Archives.TIME, Instant.parse("1970-01-01T00:00:01Z"),
            Instant.parse("2038-01-19T03:14:07Z"), Instant.parse("2001-02-03T04:05:06Z"), Archives.TIME);

    @TempDir
    Path folder;

    private static ZipLayout small() {
        var layout = ZipLayout.builder(NAMES.size());
        for (var i = 0; i < NAMES.size(); i++) {
            Archives.add(layout, i, NAMES.get(i), LENGTHS.get(i), TIMES.get(i));
        }
        return layout.build();
    }

    private static ZipLayout withEntries(int count) {
        var layout = ZipLayout.builder(count);
        for (var i = 0; i < count; i++) {
            Archives.add(layout, i, "IMG_%05d.jpg".formatted(i), i % 3, Archives.TIME);
        }
        return layout.build();
    }

    private static ZipLayout gigantic() {
        return ZipLayout.builder(4).add("just below.jpg", 0xFFFF_FFFEL, 1, Archives.TIME)
                .add("behind.jpg", 3, 2, Archives.TIME).add("just above.jpg", 0xFFFF_FFFFL, 3, Archives.TIME)
                .add("last.jpg", 5, 4, Archives.TIME).build();
    }

    @Test
    void theFileReaderOfTheJdkReadsASmallArchive() throws IOException {
        var layout = small();
        var file = Files.write(folder.resolve("small.zip"), Archives.bytes(layout, 0, layout.length()));
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            assertThat(zip.stream().map(java.util.zip.ZipEntry::getName)).isEqualTo(NAMES);
            for (var i = 0; i < NAMES.size(); i++) {
                var entry = zip.getEntry(NAMES.get(i));
                assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIMES.get(i));
                assertThat(entry.getCrc()).isEqualTo(layout.entryCrc(i));
                assertThat(zip.getInputStream(entry).readAllBytes())
                        .isEqualTo(Archives.content(i, 0, LENGTHS.get(i)));
            }
        }
    }

    @Test
    void theStreamReaderOfTheJdkReadsASmallArchive() throws IOException {
        var layout = small();
        var bytes = new ByteArrayInputStream(Archives.bytes(layout, 0, layout.length()));
        try (var zip = new ZipInputStream(bytes)) {
            for (var i = 0; i < NAMES.size(); i++) {
                var entry = zip.getNextEntry();
                assertThat(entry.getName()).isEqualTo(NAMES.get(i));
                assertThat(entry.getSize()).isEqualTo(LENGTHS.get(i).longValue());
                assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIMES.get(i));
                // Throws where the CRC-32 is another one.
                assertThat(zip.readAllBytes()).isEqualTo(Archives.content(i, 0, LENGTHS.get(i)));
            }
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void commonsCompressReadsASmallArchive() throws IOException {
        var layout = small();
        try (var zip = ZipFile.builder().setSeekableByteChannel(Archives.channel(layout)).get()) {
            var entries = Collections.list(zip.getEntriesInPhysicalOrder());
            for (var i = 0; i < NAMES.size(); i++) {
                var entry = entries.get(i);
                assertThat(entry.getName()).isEqualTo(NAMES.get(i));
                assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIMES.get(i));
                assertThat(entry.getUnixMode()).isEqualTo(0100644);
                assertThat(entry.getGeneralPurposeBit().usesUTF8ForNames()).isTrue();
                assertThat(entry.getGeneralPurposeBit().usesDataDescriptor()).isFalse();
                assertThat(entry.getVersionRequired()).isEqualTo(10);
                assertThat(entry.getCrc()).isEqualTo(layout.entryCrc(i));
                try (var content = zip.getInputStream(entry)) {
                    assertThat(content.readAllBytes()).isEqualTo(Archives.content(i, 0, LENGTHS.get(i)));
                }
            }
            assertThat(entries).hasSize(NAMES.size());
        }
    }

    @Test
    void anEmptyArchiveIsOne() throws IOException {
        var layout = ZipLayout.builder(0).build();
        assertThat(layout.length()).isEqualTo(22);
        try (var zip = ZipFile.builder().setSeekableByteChannel(Archives.channel(layout)).get()) {
            assertThat(zip.getEntries().hasMoreElements()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536})
    void allReadersFindAllOfManyEntries(int count) throws IOException {
        var layout = withEntries(count);
        var bytes = Archives.bytes(layout, 0, layout.length());
        var lastName = "IMG_%05d.jpg".formatted(count - 1);
        var file = Files.write(folder.resolve("many.zip"), bytes);
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(count);
            assertThat(zip.getInputStream(zip.getEntry(lastName))).hasBinaryContent(
                    Archives.content(count - 1, 0, (count - 1) % 3));
        }
        try (var zip = ZipFile.builder().setPath(file).get()) {
            assertThat(Collections.list(zip.getEntries())).hasSize(count).last()
                    .satisfies(last -> assertThat(last.getName()).isEqualTo(lastName));
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            var found = 0;
            while (zip.getNextEntry() != null) {
                found++;
            }
            assertThat(found).isEqualTo(count);
        }
    }

    @Test
    void theJdkReadsEntriesAndOffsetsOfMoreThan4GiB() throws IOException {
        var layout = gigantic();
        try (var zip = new java.util.zip.ZipFile(Archives.sparse(layout, folder.resolve("gigantic.zip")).toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc()))
                    .containsExactly("just below.jpg 4294967294 1", "behind.jpg 3 2", "just above.jpg 4294967295 3",
                            "last.jpg 5 4");
            assertThat(zip.getInputStream(zip.getEntry("last.jpg"))).hasBinaryContent(new byte[5]);
        }
    }

    @Test
    void commonsCompressReadsEntriesAndOffsetsOfMoreThan4GiB() throws IOException {
        try (var zip = ZipFile.builder().setSeekableByteChannel(Archives.channel(gigantic())).get()) {
            var entries = Collections.list(zip.getEntriesInPhysicalOrder());
            assertThat(entries).extracting(entry -> entry.getName() + " " + entry.getSize() + " needs "
                    + entry.getVersionRequired()).containsExactly("just below.jpg 4294967294 needs 10",
                            "behind.jpg 3 needs 45", "just above.jpg 4294967295 needs 45", "last.jpg 5 needs 45");
            try (var content = zip.getInputStream(entries.get(2))) {
                assertThat(content.readNBytes(10)).isEqualTo(Archives.content(2, 0, 10));
            }
            try (var content = zip.getInputStream(entries.get(3))) {
                assertThat(content.readAllBytes()).isEqualTo(Archives.content(3, 0, 5));
            }
        }
    }
}
