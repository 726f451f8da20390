package dev.downloads.zip;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExtendedTimestampTests {

    @Test
    void holdsTheModificationTime() {
        var timestamp = new ExtendedTimestamp(Instant.parse("2019-04-08T17:38:48Z"));
        assertThat(timestamp.asByteArray()).isEqualTo(ByteTable.of("""
                55 54       // header id
                05 00       // data size
                01          // flags: modification time
                28 87 ab 5c // 1,554,745,128 seconds since the epoch
                """));
        assertThat(timestamp.size()).isEqualTo(9);
    }

    @Test
    void roundsDownBeforeTheEpochToo() {
        assertThat(new ExtendedTimestamp(Instant.parse("1969-12-31T23:59:59.5Z")).asByteArray())
                .isEqualTo(ByteTable.of("55 54  05 00  01  ff ff ff ff"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1901-12-13T20:45:52Z", "2038-01-19T03:14:07.999Z"})
    void isThereForEveryTimeOf32Bits(Instant time) {
        assertThat(new ExtendedTimestamp(time).asByteArray()).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1901-12-13T20:45:51.999Z", "2038-01-19T03:14:08Z"})
    void isNothingForOtherTimes(Instant time) {
        assertThat(new ExtendedTimestamp(time).asByteArray()).isEmpty();
    }
}
