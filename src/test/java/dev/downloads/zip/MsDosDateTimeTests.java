package dev.downloads.zip;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MsDosDateTimeTests {

    @Test
    void isTimeThenDate() {
        assertThat(MsDosDateTime.of(Instant.parse("2019-04-08T17:38:48Z")).asByteArray()).isEqualTo(ByteTable.of("""
                d8 8c // 10001 100110 11000: 17 hours, 38 minutes, 24 times two seconds
                88 4e // 0100111 0100 01000: 39 years since 1980, April, the 8th
                """));
    }

    @Test
    void dropsTheOddSecond() {
        assertThat(MsDosDateTime.of(Instant.parse("2019-04-08T17:38:49.999Z")))
                .isEqualTo(MsDosDateTime.of(Instant.parse("2019-04-08T17:38:48Z")));
    }

    @ParameterizedTest
    @CsvSource({"1979-12-31T23:59:59Z, 1980-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z, 1980-01-01T00:00:00Z",
            "2108-01-01T00:00:00Z, 2107-12-31T23:59:58Z", "+1000000000-12-31T23:59:59Z, 2107-12-31T23:59:58Z"})
    void takesTheNearestTimeThatThereIs(Instant outside, Instant nearest) {
        assertThat(MsDosDateTime.of(outside)).isEqualTo(MsDosDateTime.of(nearest));
    }

    @Test
    void writesTheFirstAndTheLastTime() {
        assertThat(MsDosDateTime.of(Instant.EPOCH).asByteArray()).isEqualTo(ByteTable.of("00 00  21 00"));
        assertThat(MsDosDateTime.of(Instant.MAX).asByteArray()).isEqualTo(ByteTable.of("7d bf  9f ff"));
    }
}
