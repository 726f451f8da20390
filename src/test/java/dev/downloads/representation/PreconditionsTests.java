package dev.downloads.representation;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import dev.downloads.representation.Preconditions.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9110, 13: a representation {@code "e1"} that was last modified on 1 May 2024 at 10:00:00.9. */
class PreconditionsTests {

    private static final String BEFORE = "Wed, 01 May 2024 09:59:59 GMT";
    private static final String THEN = "Wed, 01 May 2024 10:00:00 GMT";
    private static final String AFTER = "Wed, 01 May 2024 10:00:01 GMT";

    private final Preconditions preconditions = new Preconditions("\"e1\"", Instant.parse("2024-05-01T10:00:00.9Z"));
    private final Preconditions undated = new Preconditions("\"e1\"", null);

    /** {@code |} parts the fields of a request, {@code ->} what is expected. */
    @ParameterizedTest
    @ValueSource(strings = {
            "-> PERFORM",
            // If-None-Match: weak comparison, lists, *
            "If-None-Match: \"e1\" -> NOT_MODIFIED",
            "If-None-Match: W/\"e1\" -> NOT_MODIFIED",
            "If-None-Match: \"e2\" -> PERFORM",
            "If-None-Match: * -> NOT_MODIFIED",
            "If-None-Match: \"e2\", \"e1\" -> NOT_MODIFIED",
            "If-None-Match: \"e2\",W/\"e1\" -> NOT_MODIFIED",
            "If-None-Match: \"a,\\\"\"e1\" -> PERFORM",
            "If-None-Match: \"e2,\", ,\"e1\" -> NOT_MODIFIED",
            "If-None-Match: \"e2\" | If-None-Match: \"e1\" -> NOT_MODIFIED",
            "If-None-Match: e1 -> PERFORM",
            "If-None-Match: \"E1\" -> PERFORM",
            "If-None-Match: \"e1 -> PERFORM",
            "If-None-Match: w/\"e2\" -> PERFORM",
            "If-None-Match: \"\" -> PERFORM",
            // If-Match: strong comparison, lists, *
            "If-Match: \"e1\" -> PERFORM",
            "If-Match: W/\"e1\" -> FAILED",
            "If-Match: \"e2\" -> FAILED",
            "If-Match: * -> PERFORM",
            "If-Match: \"e2\", \"e1\" -> PERFORM",
            "If-Match: \"e2\" | If-Match: \"e1\" -> PERFORM",
            "If-Match: W/\"e1\", \"e1\" -> PERFORM",
            "If-Match: e1 -> FAILED",
            // dates, whole seconds
            "If-Modified-Since: {before} -> PERFORM",
            "If-Modified-Since: {then} -> NOT_MODIFIED",
            "If-Modified-Since: {after} -> NOT_MODIFIED",
            "If-Modified-Since: Wednesday, 01-May-24 10:00:00 GMT -> NOT_MODIFIED",
            "If-Modified-Since: Wed May  1 10:00:00 2024 -> NOT_MODIFIED",
            "If-Modified-Since: yesterday -> PERFORM",
            "If-Modified-Since: Wed, 01 May 2030 10:00:00 CET -> PERFORM",
            "If-Modified-Since: {after} | If-Modified-Since: {after} -> PERFORM",
            "If-Unmodified-Since: {before} -> FAILED",
            "If-Unmodified-Since: {then} -> PERFORM",
            "If-Unmodified-Since: {after} -> PERFORM",
            "If-Unmodified-Since: Wed, 31 Dec 1969 23:59:59 GMT -> FAILED",
            "If-Unmodified-Since: yesterday -> PERFORM",
            "If-Unmodified-Since: {before} | If-Unmodified-Since: {before} -> PERFORM",
            // precedence (13.2.2)
            "If-None-Match: \"e2\" | If-Modified-Since: {after} -> PERFORM",
            "If-None-Match: \"e1\" | If-Modified-Since: {before} -> NOT_MODIFIED",
            "If-None-Match: nonsense | If-Modified-Since: {after} -> PERFORM",
            "If-Match: \"e1\" | If-Unmodified-Since: {before} -> PERFORM",
            "If-Match: \"e2\" | If-Unmodified-Since: {after} -> FAILED",
            "If-Match: \"e2\" | If-None-Match: \"e1\" -> FAILED",
            "If-Match: \"e1\" | If-None-Match: \"e1\" -> NOT_MODIFIED",
            "If-Match: \"e1\" | If-Modified-Since: {then} -> NOT_MODIFIED",
            "If-Unmodified-Since: {before} | If-None-Match: \"e1\" -> FAILED",
            "If-Unmodified-Since: {then} | If-Modified-Since: {then} -> NOT_MODIFIED"})
    void decideWhetherTheRequestIsPerformed(String row) {
        var expected = Outcome.valueOf(row.substring(row.indexOf("->") + 3));
        assertThat(preconditions.evaluate(fields(row.substring(0, row.indexOf("->"))))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"If-Modified-Since, {after}", "If-Unmodified-Since, {before}", "If-Unmodified-Since, {after}"})
    void ignoresDatesWhereTheRepresentationHasNone(String name, String date) {
        assertThat(undated.evaluate(fields(name + ": " + date))).isEqualTo(Outcome.PERFORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "If-Range: \"e1\"", "If-Range: {then}", "If-Range: Wednesday, 01-May-24 10:00:00 GMT"})
    void letARangeApply(String row) {
        assertThat(preconditions.rangeApplies(fields(row))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Range: W/\"e1\"", "If-Range: \"e2\"", "If-Range: e1", "If-Range: *",
            "If-Range: \"e2\", \"e1\"", "If-Range: \"e1\", \"e1\"", "If-Range: \"e1\" | If-Range: \"e1\"",
            "If-Range: {before}", "If-Range: {after}", "If-Range: tomorrow", "If-Range: "})
    void letNoRangeApply(String row) {
        assertThat(preconditions.rangeApplies(fields(row))).isFalse();
    }

    @Test
    void letNoDateSupportARangeWhereTheRepresentationHasNone() {
        assertThat(undated.rangeApplies(fields("If-Range: {then}"))).isFalse();
        assertThat(undated.rangeApplies(fields("If-Range: \"e1\""))).isTrue();
    }

    private static HttpHeaders fields(String row) {
        var headers = new HttpHeaders();
        if (!row.isBlank()) {
            for (var field : row.split(" \\| ")) {
                var value = field.substring(field.indexOf(": ") + 2).stripTrailing();
                headers.add(field.substring(0, field.indexOf(": ")),
                        value.replace("{before}", BEFORE).replace("{then}", THEN).replace("{after}", AFTER));
            }
        }
        return headers;
    }
}
