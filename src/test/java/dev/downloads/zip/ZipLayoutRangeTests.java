package dev.downloads.zip;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;

import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Any byte range of any archive equals the same bytes of the whole. */
class ZipLayoutRangeTests {

    private static final int LAYOUTS = 400;
    private static final int RANGES = 50;

    /** Names of up to 64 KiB, more than one chunk of them in some layouts. */
    private static String name(Random random, int entry) {
        var length = random.nextInt(20) == 0 ? random.nextInt(65_000) : random.nextInt(60);
        return entry + (random.nextBoolean() ? "é" : "e").repeat(length / 2);
    }

    private static Instant time(Random random) {
        return Instant.ofEpochSecond(random.nextLong(-1L << 32, 1L << 33));
    }

    private static ZipLayout smallLayout(Random random) {
        var entries = random.nextInt(60);
        var layout = ZipLayout.builder(random.nextInt(entries + 2));
        for (var i = 0; i < entries; i++) {
            Archives.add(layout, i, name(random, i), random.nextInt(3) * random.nextInt(3000), time(random));
        }
        return layout.build();
    }

    private static ZipLayout giganticLayout(Random random) {
        var entries = 1 + random.nextInt(30);
        var layout = ZipLayout.builder(random.nextInt(entries + 2));
        for (var i = 0; i < entries; i++) {
            var length = switch (random.nextInt(4)) {
                case 0 -> 0xFFFF_FFFDL + random.nextInt(5);
                case 1 -> random.nextLong(1L << 40);
                default -> random.nextInt(1000);
            };
            layout.add(name(random, i), length, length == 0 ? 0 : random.nextLong(1L << 32), time(random));
        }
        return layout.build();
    }

    @Test
    void aRangeOfASmallArchiveIsThatPartOfTheWhole() throws Exception {
        var seed = 20190408L;
        for (var i = 0; i < LAYOUTS; i++) {
            var random = new Random(seed + i);
            var layout = smallLayout(random);
            var whole = Archives.bytes(layout, 0, layout.length());
            try (var zip = ZipFile.builder().setSeekableByteChannel(Archives.channel(layout)).get()) {
                for (var entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                    zip.getInputStream(entry).readAllBytes();
                }
            }
            for (var j = 0; j < RANGES; j++) {
                var from = random.nextInt(whole.length + 1);
                var to = random.nextInt(from, whole.length + 1);
                assertThat(Archives.bytes(layout, from, to)).as("seed %d, %d to %d", seed + i, from, to)
                        .isEqualTo(Arrays.copyOfRange(whole, from, to));
            }
        }
    }

    @Test
    void everyRangeOfATinyArchiveIsThatPartOfTheWhole() {
        var builder = ZipLayout.builder(3);
        Archives.add(builder, 0, "a", 7, Archives.TIME);
        Archives.add(builder, 1, "b", 0, Archives.TIME);
        Archives.add(builder, 2, "c", 1, Archives.TIME);
        var layout = builder.build();
        var whole = Archives.bytes(layout, 0, layout.length());
        for (var from = 0; from <= whole.length; from++) {
            for (var to = from; to <= whole.length; to++) {
                assertThat(Archives.bytes(layout, from, to)).isEqualTo(Arrays.copyOfRange(whole, from, to));
            }
        }
    }

    @Test
    void aRangeOfAGiganticArchiveIsTheSameHoweverItIsCut() {
        var seed = 4_294_967_296L;
        for (var i = 0; i < LAYOUTS; i++) {
            var random = new Random(seed + i);
            var layout = giganticLayout(random);
            for (var j = 0; j < RANGES; j++) {
                // Most often around a place where a structure starts, a third of the time anywhere.
                var middle = random.nextInt(3) == 0
                        ? random.nextLong(layout.length())
                        : layout.structureStart(random.nextInt(2 * layout.entries() + 1));
                var from = Math.max(0, middle - random.nextInt(2000));
                var to = Math.min(layout.length(), middle + random.nextInt(2000));
                assertThat(inPieces(layout, from, to, random)).as("seed %d, %d to %d", seed + i, from, to)
                        .isEqualTo(Archives.bytes(layout, from, to));
            }
        }
    }

    private static byte[] inPieces(ZipLayout layout, long from, long to, Random random) {
        var bytes = new ByteArrayOutputStream();
        for (var at = from; at < to;) {
            var next = Math.min(to, at + 1 + random.nextInt(100));
            bytes.writeBytes(Archives.bytes(layout, at, next));
            at = next;
        }
        return bytes.toByteArray();
    }

    @Test
    void commonsCompressFindsTheEntriesOfGiganticArchives() throws Exception {
        var seed = 1_099_511_627_776L;
        for (var i = 0; i < LAYOUTS; i++) {
            var layout = giganticLayout(new Random(seed + i));
            try (var zip = ZipFile.builder().setSeekableByteChannel(Archives.channel(layout)).get()) {
                var entry = 0;
                for (var found : Collections.list(zip.getEntriesInPhysicalOrder())) {
                    assertThat(found.getName()).as("seed %d", seed + i).isEqualTo(layout.entryName(entry));
                    assertThat(found.getSize()).isEqualTo(layout.entryLength(entry));
                    assertThat(found.getCrc()).isEqualTo(layout.entryCrc(entry));
                    var start = Archives.content(entry, 0, (int) Math.min(20, found.getSize()));
                    assertThat(zip.getInputStream(found).readNBytes(20)).isEqualTo(start);
                    entry++;
                }
                assertThat(entry).isEqualTo(layout.entries());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"65534, false", "65535, true", "65536, true"})
    void usesZip64OnlyFromTheCountThatNeedsIt(int entries, boolean zip64) {
        var builder = ZipLayout.builder(entries);
        for (var i = 0; i < entries; i++) {
            builder.add("e" + i, 1, i, Archives.TIME);
        }
        var layout = builder.build();
        var random = new Random(entries);
        for (var i = 0; i < RANGES; i++) {
            var from = random.nextLong(layout.length());
            var to = Math.min(layout.length(), from + random.nextInt(200_000));
            assertThat(Archives.bytes(layout, from, to)).isEqualTo(inPieces(layout, from, to, random));
        }
        var endOfDirectory = layout.structureStart(2 * entries);
        assertThat(layout.length() - endOfDirectory).isEqualTo(zip64 ? 98 : 22);
        for (var i = 0; i < entries; i++) {
            assertThat(layout.structure(i).asByteArray()[4]).isEqualTo((byte) 10);
            assertThat(layout.structure(entries + i).asByteArray()[6]).isEqualTo((byte) 10);
        }
    }

    @Test
    void findsTheFarEndOfAMillionEntries() {
        var entries = 1_000_000;
        var builder = ZipLayout.builder(100);
        for (var i = 0; i < entries; i++) {
            builder.add("IMG_%07d.jpg".formatted(i), 3_000_000 + i, i, Archives.TIME);
        }
        var layout = builder.build();
        var last = layout.structure(2 * entries - 1).asByteArray();
        var end = layout.structure(2 * entries).asByteArray();
        assertThat(Archives.bytes(layout, layout.length() - end.length - last.length, layout.length()))
                .startsWith(last).endsWith(end);
        for (var entry : new int[]{0, 1, 499_999, 999_998, 999_999}) {
            var header = layout.structure(entry).asByteArray();
            var start = layout.structureStart(entry);
            var contentStart = start + header.length;
            assertThat(Archives.bytes(layout, start, contentStart)).isEqualTo(header);
            assertThat(layout.slices(contentStart + 7, contentStart + 3_000_000))
                    .containsExactly(new Slice.Content(entry, 7, 2_999_993));
        }
    }
}
