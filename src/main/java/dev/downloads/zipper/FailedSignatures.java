package dev.downloads.zipper;

import java.time.Duration;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

import dev.downloads.web.Quota;

/**
 * Slows down whoever tries signatures. Only failures count, each process counts for itself.
 *
 * <p>A signature of nine hex digits has 36 bits. Without the random id of a download a right guess is a link to nothing; so the one
 * to be stopped knows an id, as the holder of an expired link does, and tries signatures for a later timestamp. As long as every
 * link is looked at every guess is, whatever a wrong one is answered and however late. What bounds the guesses is not to look, and
 * that cannot spare a right link; so it is done where nobody else is hit: for one download, to a client that has itself failed
 * there. Until retention deletes the download after 30 days, one client has 720,000 guesses with the defaults, a chance of 1 in 95,000;
 * all clients together have ten times as many and then one each per hour. A client's failures elsewhere are only answered with 429
 * instead of 403: that tells it to stop, and spares every right link, behind a common address too.
 */
final class FailedSignatures {

    private static final Duration WINDOW = Duration.ofHours(1);

    /** Of each kind; about ten megabytes when full. The least used go first, which a guesser's are not. */
    private static final int MOST_BUCKETS = 20_000;

    private record Guesser(ClientAddress client, UUID download) {}

    private final ZipperLimits limits;
    private final TimeMeter time;
    private final Quota failures;
    private final Quota guesses;
    private final Cache<ClientAddress, Bucket> byClient;
    private final Cache<Guesser, Bucket> byGuesser;
    private final Cache<UUID, Bucket> byDownload;

    FailedSignatures(ZipperLimits limits, TimeMeter time) {
        this.limits = limits;
        this.time = time;
        this.failures = Quota.perMinute("failed-links", limits.failedLinksPerMinute());
        this.guesses = new Quota("guesses", limits.guessesPerHour(), WINDOW);
        this.byClient = buckets(Duration.ofMinutes(1), time);
        this.byGuesser = buckets(WINDOW, time);
        this.byDownload = buckets(WINDOW, time);
    }

    private static <K> Cache<K, Bucket> buckets(Duration window, TimeMeter time) {
        // A bucket that is not used for a window is full, as a new one is.
        return Caffeine.newBuilder().maximumSize(MOST_BUCKETS).expireAfterAccess(window)
                .ticker(time::currentTimeNanos).build();
    }

    /** @throws LinkProblem when the client has tried too many signatures for the download for another to be looked at */
    void requireUnsuspected(ClientAddress client, UUID download) {
        var own = byGuesser.getIfPresent(new Guesser(client, download));
        if (own != null) {
            requireToken(own);
            var all = byDownload.getIfPresent(download);
            if (all != null) {
                requireToken(all);
            }
        }
    }

    private void requireToken(Bucket bucket) {
        var probe = bucket.estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            throw LinkProblem.throttled(guesses, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** A signature for the download that was looked at and wrong. */
    void count(ClientAddress client, UUID download) {
        byGuesser.get(new Guesser(client, download), _ -> bucket(limits.guessesPerHour(), WINDOW)).tryConsume(1);
        byDownload.get(download, _ -> bucket(limits.guessesInAllPerHour(), WINDOW)).tryConsume(1);
    }

    /** What a wrong link is answered. */
    LinkProblem problem(ClientAddress client) {
        var probe = byClient.get(client, _ -> bucket(limits.failedLinksPerMinute(), Duration.ofMinutes(1)))
                .tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? LinkProblem.refused()
                : LinkProblem.throttled(failures, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(int capacity, Duration window) {
        return Bucket.builder().addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, window))
                .withCustomTimePrecision(time).build();
    }
}
