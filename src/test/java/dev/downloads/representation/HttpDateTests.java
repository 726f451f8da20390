package dev.downloads.representation;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HttpDateTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sun, 06 Nov 1994 08:49:37 GMT  | 1994-11-06T08:49:37Z
            Sunday, 06-Nov-94 08:49:37 GMT | 1994-11-06T08:49:37Z
            Sun Nov  6 08:49:37 1994       | 1994-11-06T08:49:37Z
            Wed Nov 16 08:49:37 1994       | 1994-11-16T08:49:37Z
            Thu, 29 Feb 2024 00:00:00 GMT  | 2024-02-29T00:00:00Z
            Thursday, 29-Feb-24 00:00:00 GMT | 2024-02-29T00:00:00Z
            Wed, 31 Dec 1969 23:59:59 GMT  | 1969-12-31T23:59:59Z
            """)
    void readsAllThreeForms(String text, Instant expected) {
        assertThat(HttpDate.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "now", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49:37 +0000", "Sun, 06 Nov 1994 08:49:37", "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT", "Thu, 30 Feb 2024 00:00:00 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT"})
    void readsNothingElse(String text) {
        assertThat(HttpDate.parse(text)).isNull();
    }
}
