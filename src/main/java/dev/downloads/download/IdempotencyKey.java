package dev.downloads.download;

import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;

/**
 * Names a creation, so that a client which got no answer can repeat it without creating a second download.
 *
 * @param value 1 to 255 printable ASCII characters, as in the header
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP Header Field</a>
 */
record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[ -~]{1,255}");

    IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw IdempotencyProblem.invalid();
        }
    }

    /** @throws IdempotencyProblem when there are several, or one of another form */
    static Optional<IdempotencyKey> in(HttpHeaders headers) {
        var values = headers.getOrEmpty(HEADER);
        if (values.size() > 1) {
            throw IdempotencyProblem.invalid();
        }
        return values.stream().findFirst().map(IdempotencyKey::new);
    }
}
