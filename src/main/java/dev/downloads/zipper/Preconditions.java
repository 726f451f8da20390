package dev.downloads.zipper;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

/**
 * Whether a GET or HEAD is performed, given the validators of the representation.
 *
 * @param etag strong, quoted
 * @param lastModified in whole seconds, or null where it is unknown and so no date condition holds or fails
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2">RFC 9110, 13.2.2 Precedence of Preconditions</a>
 */
record Preconditions(String etag, @Nullable Instant lastModified) {

    enum Outcome {
        PERFORM, NOT_MODIFIED, FAILED
    }

    Preconditions {
        lastModified = lastModified == null ? null : lastModified.truncatedTo(ChronoUnit.SECONDS);
    }

    Outcome evaluate(HttpHeaders request) {
        if (request.containsHeader(HttpHeaders.IF_MATCH)) {
            if (!matches(request.getValuesAsList(HttpHeaders.IF_MATCH), true)) {
                return Outcome.FAILED;
            }
        } else if (isBefore(date(request, HttpHeaders.IF_UNMODIFIED_SINCE), lastModified)) {
            return Outcome.FAILED;
        }
        if (request.containsHeader(HttpHeaders.IF_NONE_MATCH)) {
            return matches(request.getValuesAsList(HttpHeaders.IF_NONE_MATCH), false)
                    ? Outcome.NOT_MODIFIED
                    : Outcome.PERFORM;
        }
        var modifiedSince = date(request, HttpHeaders.IF_MODIFIED_SINCE);
        return modifiedSince != null && lastModified != null && !lastModified.isAfter(modifiedSince)
                ? Outcome.NOT_MODIFIED
                : Outcome.PERFORM;
    }

    /** Whether the Range field counts: without If-Range, or when its one validator is strong and exactly the representation's. */
    boolean rangeApplies(HttpHeaders request) {
        var validator = request.getFirst(HttpHeaders.IF_RANGE);
        if (validator == null) {
            return true;
        }
        if (validator.startsWith("\"") || validator.startsWith("W/")) {
            return validator.strip().equals(etag);
        }
        return lastModified != null && lastModified.equals(date(request, HttpHeaders.IF_RANGE));
    }

    private boolean matches(List<String> fields, boolean strong) {
        var own = ETag.create(etag);
        return fields.stream().flatMap(field -> ETag.parse(field).stream())
                .anyMatch(candidate -> candidate.isWildcard() || candidate.compare(own, strong));
    }

    private static boolean isBefore(@Nullable Instant condition, @Nullable Instant lastModified) {
        return condition != null && lastModified != null && condition.isBefore(lastModified);
    }

    /** A field that is no date is as if it were not there. */
    private static @Nullable Instant date(HttpHeaders request, String field) {
        try {
            var millis = request.getFirstDate(field);
            return millis < 0 ? null : Instant.ofEpochMilli(millis);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }
}
