package dev.downloads.zip;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ZipLayoutTests {

    private static final ZipLayout LAYOUT = ZipLayout.builder(2)
            .add("ü.jpg", 3_000_000_000L, 0xCAFEBABEL, Archives.TIME)
            .add("empty", 0, 0, Archives.TIME).build();

    @Test
    void knowsItsEntries() {
        assertThat(LAYOUT.entries()).isEqualTo(2);
        assertThat(LAYOUT.entryName(0)).isEqualTo("ü.jpg");
        assertThat(LAYOUT.entryLength(0)).isEqualTo(3_000_000_000L);
        assertThat(LAYOUT.entryCrc(0)).isEqualTo(0xCAFEBABEL);
        assertThat(LAYOUT.entryName(1)).isEqualTo("empty");
        assertThat(LAYOUT.entryLength(1)).isZero();
    }

    @Test
    void knowsItsLength() {
        var local = 30 + 6 + 9 + 3_000_000_000L + 30 + 5 + 9;
        assertThat(LAYOUT.length()).isEqualTo(local + 46 + 6 + 9 + 46 + 5 + 9 + 22);
    }

    @Test
    void putsStructuresThatFollowEachOtherIntoOneSlice() {
        assertThat(LAYOUT.slices(0, LAYOUT.length())).satisfiesExactly(
                slice -> assertThat(((Slice.Structure) slice).bytes().remaining()).isEqualTo(30 + 6 + 9),
                slice -> assertThat(slice).isEqualTo(new Slice.Content(0, 0, 3_000_000_000L)),
                slice -> assertThat(((Slice.Structure) slice).bytes().remaining())
                        .isEqualTo(30 + 5 + 9 + 46 + 6 + 9 + 46 + 5 + 9 + 22));
    }

    @Test
    void cutsContentAtBothEnds() {
        assertThat(LAYOUT.slices(100, 1_000_000_000)).containsExactly(new Slice.Content(0, 55, 999_999_900));
    }

    @Test
    void hasNoSlicesForAnEmptyRange() {
        assertThat(LAYOUT.slices(0, 0)).isEmpty();
        assertThat(LAYOUT.slices(50, 50)).isEmpty();
        assertThat(LAYOUT.slices(LAYOUT.length(), LAYOUT.length())).isEmpty();
    }

    @Test
    void givesTheSameSlicesAgain() {
        var slices = LAYOUT.slices(10, LAYOUT.length());
        assertThat(slices).containsExactlyElementsOf(slices);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "2, 1", "0, 3000000233"})
    void refusesRangesOutsideOfIt(long from, long to) {
        assertThat(LAYOUT.length()).isEqualTo(3_000_000_232L);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> LAYOUT.slices(from, to));
    }

    @Test
    void neverHoldsMoreThanAPieceOfTheCentralDirectory() {
        var layout = ZipLayout.builder(0);
        for (var i = 0; i < 200; i++) {
            layout.add("n".repeat(65_535), 0, 0, Archives.TIME);
        }
        var whole = layout.build();
        assertThat(StreamSupport.stream(whole.slices(1, whole.length()).spliterator(), false)
                .mapToInt(slice -> ((Slice.Structure) slice).bytes().array().length)).isNotEmpty()
                .allMatch(length -> length <= Slice.MAX_STRUCTURE);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "65536, 1, 0", "1, -1, 0", "1, 1, -1", "1, 1, 4294967296", "1, 0, 1"})
    void refusesValuesOutOfRange(int nameLength, long length, long crc) {
        var layout = ZipLayout.builder(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.add("n".repeat(nameLength), length, crc, Archives.TIME));
        assertThat(layout.build().entries()).isZero();
    }

    @Test
    void countsTheBytesOfANameNotItsCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZipLayout.builder(1).add("ü".repeat(32_768), 1, 1, Archives.TIME));
        assertThat(ZipLayout.builder(1).add("ü".repeat(32_767), 1, 1, Archives.TIME).build().entryName(0))
                .isEqualTo("ü".repeat(32_767));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 193})
    void refusesAnArchiveThatIsTooLong(long length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZipLayout.builder(1).add("a", length, 1, Archives.TIME));
        var layout = ZipLayout.builder(1).add("a", Long.MAX_VALUE - 1000, 1, Archives.TIME);
        assertThatIllegalArgumentException().isThrownBy(() -> layout.add("b", length, 1, Archives.TIME));
        assertThat(layout.build().length()).isPositive();
    }

    @Test
    void staysTheSameWhenItsBuilderGoesOn() {
        var builder = ZipLayout.builder(1).add("a", 1, 1, Archives.TIME);
        var layout = builder.build();
        var before = Archives.bytes(layout, 0, layout.length());
        var longer = builder.add("b", 2, 2, Archives.TIME).build();
        assertThat(Archives.bytes(layout, 0, layout.length())).isEqualTo(before);
        assertThat(longer.entryName(0) + longer.entryName(1)).isEqualTo("ab");
        assertThat(longer.digest()).isNotEqualTo(layout.digest());
    }

    @Test
    void hasTheDigestOfItsCentralDirectory() throws Exception {
        var layout = ZipLayout.builder(1).add("a", 1, 1, Archives.TIME).build();
        var directory = Archives.bytes(layout, 30 + 1 + 9 + 1, layout.length());
        assertThat(layout.digest()).isEqualTo(HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(directory)));
    }

    @Test
    void hasAnotherDigestWhereverTheBytesAreOthers() {
        var digest = ZipLayout.builder(1).add("a", 3, 4, Archives.TIME).build().digest();
        assertThat(ZipLayout.builder(9).add("a", 3, 4, Archives.TIME.plusMillis(900)).build().digest())
                .isEqualTo(digest);
        assertThat(ZipLayout.builder(1).add("A", 3, 4, Archives.TIME).build().digest()).isNotEqualTo(digest);
        assertThat(ZipLayout.builder(1).add("a", 2, 4, Archives.TIME).build().digest()).isNotEqualTo(digest);
        assertThat(ZipLayout.builder(1).add("a", 3, 5, Archives.TIME).build().digest()).isNotEqualTo(digest);
        assertThat(ZipLayout.builder(1).add("a", 3, 4, Archives.TIME.plusSeconds(1)).build().digest())
                .isNotEqualTo(digest);
        assertThat(ZipLayout.builder(1).add("a", 3, 4, Instant.MAX).build().digest()).isNotEqualTo(digest);
    }
}
