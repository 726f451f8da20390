package dev.downloads.zipper;

import java.time.Duration;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;
import dev.downloads.web.Quota;

/** As many archives are being sent as may be. */
class StreamsExhausted extends Problem {

    /** Nobody knows when a stream ends. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    private StreamsExhausted(HttpStatus status, String name, String title, String detail, Quota quota) {
        super(status, name, title, detail);
        with("limit", quota.limit());
        quota.write(getHeaders(), 0, WAIT);
    }

    static StreamsExhausted ofLink(int limit) {
        return new StreamsExhausted(HttpStatus.TOO_MANY_REQUESTS, "too-many-streams", "Too many connections",
                "This download is being fetched over %d connections already.".formatted(limit),
                Quota.concurrent("streams-per-link", limit));
    }

    static StreamsExhausted ofProcess(int limit) {
        return new StreamsExhausted(HttpStatus.SERVICE_UNAVAILABLE, "zipper-busy", "The zipper is busy",
                "As many downloads are being sent as this server may send. What is broken off can be resumed.",
                Quota.concurrent("streams-per-process", limit));
    }
}
