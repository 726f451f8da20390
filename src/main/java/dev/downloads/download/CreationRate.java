package dev.downloads.download;

import java.time.Duration;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import org.springframework.stereotype.Component;

import dev.downloads.token.AccessToken;
import dev.downloads.web.Quota;

/** How often each user may try to create a download in this process. */
@Component
class CreationRate {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_USERS = 100_000;

    private record User(UUID issuer, UUID id) {}

    private final Quota quota;
    /** A bucket that is not used for a window is full, as a new one is. */
    private final Cache<User, Bucket> buckets = Caffeine.newBuilder().maximumSize(MOST_USERS).expireAfterAccess(WINDOW)
            .build();

    CreationRate(LimitProperties limits) {
        this.quota = Quota.perMinute("creates", limits.createsPerMinute());
    }

    /** @throws TooManyDownloads when the user has none left at the moment */
    void take(AccessToken token) {
        var probe = buckets.get(new User(token.issuer(), token.userId()), _ -> bucket())
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyDownloads(quota, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota.limit()).refillGreedy(quota.limit(), WINDOW)).build();
    }
}
