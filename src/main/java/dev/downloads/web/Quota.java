package dev.downloads.web;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A limit on requests, as the fields {@code RateLimit-Policy} and {@code RateLimit} tell it to a client.
 *
 * @param name of the policy, in kebab case
 * @param window in which {@code limit} requests may be made; null where that many may run at the same time
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields for HTTP</a>
 */
public record Quota(String name, long limit, @Nullable Duration window) {

    static final String FIELD = "RateLimit";
    static final String POLICY_FIELD = "RateLimit-Policy";

    /** As many requests in any minute. */
    public static Quota perMinute(String name, long limit) {
        return new Quota(name, limit, Duration.ofMinutes(1));
    }

    /** As many requests at the same time. */
    public static Quota concurrent(String name, long limit) {
        return new Quota(name, limit, null);
    }

    /**
     * Writes both fields, and {@code Retry-After} where nothing remains.
     *
     * @param wait until a request can succeed again
     */
    public void write(HttpHeaders headers, long remaining, Duration wait) {
        headers.set(POLICY_FIELD, "\"" + name + "\";q=" + limit
                + (window == null ? ";qu=\"concurrent-requests\"" : ";w=" + window.toSeconds()));
        headers.set(FIELD, "\"" + name + "\";r=" + remaining + (remaining == 0 ? ";t=" + seconds(wait) : ""));
        if (remaining == 0) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
        }
    }

    /** Rounded up, for a client that comes a moment too early has come in vain. */
    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
