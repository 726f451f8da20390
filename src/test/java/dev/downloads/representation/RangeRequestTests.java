package dev.downloads.representation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9110, 14: a representation of 1000 bytes. Expected ranges are written {@code from-to}, {@code to} excluded. */
class RangeRequestTests {

    private static final long LENGTH = 1000;
    private static final String BEYOND_LONG = "99999999999999999999";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=0-0          | 0-1
            bytes=0-499        | 0-500
            bytes=500-999      | 500-1000
            bytes=999-999      | 999-1000
            bytes=0-           | 0-1000
            bytes=0-999        | 0-1000
            bytes=500-         | 500-1000
            bytes=999-         | 999-1000
            bytes=990-5000     | 990-1000
            bytes=0-1000       | 0-1000
            bytes=-1           | 999-1000
            bytes=-500         | 500-1000
            bytes=-1000        | 0-1000
            bytes=-5000        | 0-1000
            bytes=007-0009     | 7-10
            BYTES=0-0          | 0-1
            Bytes=0-0          | 0-1
            bytes=0-0,5-9      | 0-1 5-10
            bytes=5-9,0-0      | 5-10 0-1
            bytes=0-4,5-9      | 0-5 5-10
            bytes=0-0,-1       | 0-1 999-1000
            bytes=0-0, 5-9     | 0-1 5-10
            bytes=0-0 ,\t5-9   | 0-1 5-10
            bytes= 0-0         | 0-1
            bytes=,0-0         | 0-1
            bytes=0-0,,5-9,    | 0-1 5-10
            bytes=2000-,0-0    | 0-1
            bytes=-0,0-0       | 0-1
            bytes=1-1,1000-    | 1-2
            bytes=0-9223372036854775807 | 0-1000
            bytes=0-9223372036854775806 | 0-1000
            bytes=0-9223372036854775808 | 0-1000
            bytes=0-99999999999999999999 | 0-1000
            bytes=5-999999999999999999   | 5-1000
            bytes=-9223372036854775807   | 0-1000
            bytes=-99999999999999999999  | 0-1000
            """)
    void isAskedForBytes(String field, String ranges) {
        var expected = Arrays.stream(ranges.split(" ")).map(range -> range.split("-"))
                .map(range -> new ByteRange(Long.parseLong(range[0]), Long.parseLong(range[1]))).toList();
        assertThat(parse(field)).isEqualTo(new RangeRequest.Parts(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=-0", "bytes=1000-", "bytes=1000-1000", "bytes=1000-2000", "bytes=2000-,3000-4000",
            "bytes=-0,-00", "bytes=-0,1000-", "bytes=9223372036854775807-", "bytes=9223372036854775808-",
            "bytes=" + BEYOND_LONG + "-", "bytes=" + BEYOND_LONG + "-" + BEYOND_LONG,
            "bytes=1000-" + BEYOND_LONG, "bytes=9223372036854775807-9223372036854775807"})
    void isAskedForNoByteThatThereIs(String field) {
        assertThat(parse(field)).isEqualTo(new RangeRequest.Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes", "bytes=", "bytes=,", "bytes= , ", "0-0", "=0-0", "items=0-0", "none=",
            "seconds=1-2",
            "bytes =0-0", " bytes=0-0", "bytes:0-0", "bytes=-", "bytes=--1", "bytes=-1-2", "bytes=0", "bytes=a-b",
            "bytes=0-b", "bytes=0x0-0x9", "bytes=+0-1", "bytes=0-+1", "bytes=0-0;5-9", "bytes=0-0 5-9", "bytes=0 -0",
            "bytes=0- 0", "bytes=0-0\u00a0", "bytes=\u0660-\u0661", "bytes=1.0-2", "bytes=5-4", "bytes=0-0,5-4",
            "bytes=2000-1999", "bytes=0-0,x", "bytes=x,0-0", "bytes=0-0,items=5-9", "bytes=*/1000", "bytes=0-0/1000",
            "bytes=99999999999999999999-99999999999999999998", "bytes=99999999999999999999-5"})
    void takesAnotherUnitAndBadSyntaxForTheWhole(String field) {
        assertThat(parse(field)).isEqualTo(new RangeRequest.Whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-,0-", "bytes=0-,0-,0-,0-,0-", "bytes=0-499,499-999", "bytes=0-0,0-0",
            "bytes=-1,-2",
            "bytes=0-999,5-5", "bytes=5-5,0-999", "bytes=900-,-50", "bytes=10-20,0-9,15-16"})
    void takesRangesThatOverlapForTheWhole(String field) {
        assertThat(parse(field)).isEqualTo(new RangeRequest.Whole());
    }

    @Test
    void takesMoreThanSixteenRangesForTheWhole() {
        assertThat(parse(oneByteRanges(16))).isInstanceOfSatisfying(RangeRequest.Parts.class,
                parts -> assertThat(parts.ranges()).hasSize(16));
        assertThat(parse(oneByteRanges(17))).isEqualTo(new RangeRequest.Whole());
        assertThat(parse(oneByteRanges(16) + ",2000-")).isEqualTo(new RangeRequest.Whole());
        assertThat(parse(oneByteRanges(16) + ", ,")).isInstanceOf(RangeRequest.Parts.class);
    }

    @Test
    void takesNoFieldAndSeveralFieldsForTheWhole() {
        assertThat(RangeRequest.parse(List.of(), LENGTH)).isEqualTo(new RangeRequest.Whole());
        assertThat(RangeRequest.parse(List.of("bytes=0-0", "bytes=5-9"), LENGTH)).isEqualTo(new RangeRequest.Whole());
        assertThat(RangeRequest.parse(List.of("bytes=0-0", "bytes=0-0"), LENGTH)).isEqualTo(new RangeRequest.Whole());
    }

    @Test
    void countsBeyondFourGibibytes() {
        var length = 5L << 30;
        assertThat(RangeRequest.parse(List.of("bytes=4294967296-4294967297,-2"), length)).isEqualTo(
                new RangeRequest.Parts(
                        List.of(new ByteRange(4294967296L, 4294967298L), new ByteRange(length - 2, length))));
    }

    @Test
    void readsTheLongestFieldThatAServerAcceptsAtOnce() {
        assertThat(parse("bytes=" + "9".repeat(8000) + "-")).isEqualTo(new RangeRequest.Unsatisfiable());
        assertThat(parse("bytes=" + ",".repeat(8000))).isEqualTo(new RangeRequest.Whole());
        assertThat(parse("bytes=" + " ".repeat(8000))).isEqualTo(new RangeRequest.Whole());
        assertThat(parse("bytes=0-0" + " ".repeat(8000) + "x")).isEqualTo(new RangeRequest.Whole());
    }

    private static RangeRequest parse(String field) {
        return RangeRequest.parse(List.of(field), LENGTH);
    }

    private static String oneByteRanges(int count) {
        return IntStream.range(0, count).mapToObj(i -> 2 * i + "-" + 2 * i)
                .collect(Collectors.joining(",", "bytes=", ""));
    }
}
