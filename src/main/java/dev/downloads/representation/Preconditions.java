package dev.downloads.representation;

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
            if (!matches(request.getOrEmpty(HttpHeaders.IF_MATCH), true)) {
                return Outcome.FAILED;
            }
        } else if (isBefore(date(request, HttpHeaders.IF_UNMODIFIED_SINCE), lastModified)) {
            return Outcome.FAILED;
        }
        if (request.containsHeader(HttpHeaders.IF_NONE_MATCH)) {
            return matches(request.getOrEmpty(HttpHeaders.IF_NONE_MATCH), false)
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
        return switch (request.getOrEmpty(HttpHeaders.IF_RANGE)) {
            case List<String> none when none.isEmpty() -> true;
            // The archive behind a link never changed twice within a second, so its date is a strong validator.
            case List<String> one when one.size() == 1 -> one.getFirst().equals(etag)
                    || lastModified != null && lastModified.equals(HttpDate.parse(one.getFirst()));
            default -> false;
        };
    }

    private boolean matches(List<String> fields, boolean strong) {
        var own = ETag.create(etag);
        return fields.stream().flatMap(field -> ETag.parse(field).stream())
                .anyMatch(candidate -> candidate.isWildcard() || candidate.compare(own, strong));
    }

    private static boolean isBefore(@Nullable Instant condition, @Nullable Instant lastModified) {
        return condition != null && lastModified != null && condition.isBefore(lastModified);
    }

    /** Null where the field is not there, there more than once, or no date: each means that it is ignored. */
    private static @Nullable Instant date(HttpHeaders request, String field) {
        var values = request.getOrEmpty(field);
        return values.size() == 1 ? HttpDate.parse(values.getFirst()) : null;
    }
}
