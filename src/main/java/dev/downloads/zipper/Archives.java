package dev.downloads.zipper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import dev.downloads.manifest.Manifests;
import dev.downloads.storage.Storages;

/**
 * Finds the archive of a download, with every source checked. What is planned once serves all requests of the download, parallel ones
 * from the first on; after a while, or an image's deletion, the next request has everything checked again.
 */
final class Archives {

    /** At least. */
    static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);

    /** Times what a check took, for so long its result is good at least: thousands of objects take seconds, and are paid for one by one. */
    private static final long WORTH = 20;

    /** Times the number of entries, for so long their count is not asked for again: it takes a hundredth of that. */
    private static final Duration COUNTED = Duration.ofNanos(100_000);

    private static final class Plan {

        private final Archive archive;
        private final Instant renewal;
        private final long checkedAt;
        private final long fresh;
        private volatile long countedAt;

        /**
         * @param renewal when its sources are to be had signed anew
         * @param checkedAt of the ticker
         * @param fresh for how long after that it need not be checked again, in nanoseconds
         */
        Plan(Archive archive, Instant renewal, long checkedAt, long fresh) {
            this.archive = archive;
            this.renewal = renewal;
            this.checkedAt = checkedAt;
            this.fresh = fresh;
            this.countedAt = checkedAt;
        }

        boolean isChecked(long now) {
            return now - checkedAt < fresh;
        }

        boolean isCounted(long now) {
            return now - countedAt < COUNTED.toNanos() * archive.layout().entries();
        }
    }

    private final Manifests manifests;
    private final SourceCheck sources;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Executor executor = Thread::startVirtualThread;
    private final AsyncCache<UUID, Plan> plans;

    /** @param plannedEntries of all the archives that are kept */
    Archives(Manifests manifests, Storages storages, long plannedEntries, InstantSource clock, Ticker ticker) {
        this.manifests = manifests;
        this.clock = clock;
        this.sources = new SourceCheck(storages);
        this.ticker = ticker;
        this.plans = Caffeine.newBuilder().executor(executor).ticker(ticker).expireAfterAccess(KEPT_UNUSED)
                .maximumWeight(plannedEntries).weigher((UUID _, Plan plan) -> plan.archive.layout().entries())
                .buildAsync();
    }

    /**
     * @param upstream the URL of the manifest, as the link names it
     * @throws SourcesUnavailable when a source is not there any more or not the same
     */
    Archive find(String upstream, UUID download) throws IOException {
        var known = plans.getIfPresent(download);
        if (known != null && known.isCompletedExceptionally()) {
            // The cache forgets it a moment after those who waited for it heard of it.
            plans.asMap().remove(download, known);
            known = null;
        }
        if (known == null) {
            return result(plans.get(download, (_, _) -> start(() -> plan(upstream, download)))).archive;
        }
        manifests.requireAlive(upstream, download);
        var plan = result(known);
        return isCurrent(plan, upstream, download)
                ? plan.archive
                : result(renewed(upstream, download, known, plan)).archive;
    }

    private boolean isCurrent(Plan plan, String upstream, UUID download) {
        var now = ticker.read();
        if (!plan.isChecked(now) || isToBeRenewed(plan)) {
            return false;
        }
        if (plan.isCounted(now)) {
            return true;
        }
        plan.countedAt = now;
        return manifests.isStill(upstream, download, plan.archive.layout().entries());
    }

    private boolean isToBeRenewed(Plan plan) {
        return !clock.instant().isBefore(plan.renewal);
    }

    /** Has everything checked again before the next answer. */
    void doubt(UUID download) {
        plans.synchronous().asMap().computeIfPresent(download,
                (_, plan) -> new Plan(plan.archive, plan.renewal, ticker.read(), 0));
    }

    /** Of several requests that find the same plan stale, one has it checked. */
    private CompletableFuture<Plan> renewed(String upstream, UUID download, CompletableFuture<Plan> known, Plan plan) {
        return Objects.requireNonNull(plans.asMap().compute(download, (_, current) -> current == null
                || current == known ? start(() -> recheck(upstream, download, plan)) : current));
    }

    private Plan plan(String upstream, UUID download) throws IOException {
        var archive = Archive.of(manifests.find(upstream, download));
        var expiry = archive.sourcesExpire();
        var now = clock.instant();
        // In the middle of their time: who begins then to fetch the archive has half of it left.
        return checked(archive, expiry == null ? Instant.MAX : now.plus(Duration.between(now, expiry).dividedBy(2)));
    }

    private Plan recheck(String upstream, UUID download, Plan plan) throws IOException {
        if (!isToBeRenewed(plan) && manifests.isStill(upstream, download, plan.archive.layout().entries())) {
            try {
                return checked(plan.archive, plan.renewal);
            } catch (SourcesUnavailable e) {
                // Perhaps only by the URLs that they had.
            }
        }
        return plan(upstream, download);
    }

    private Plan checked(Archive archive, Instant renewal) throws IOException {
        var start = ticker.read();
        sources.require(archive);
        var end = ticker.read();
        return new Plan(archive, renewal, end, Math.max(FRESH.toNanos(), WORTH * (end - start)));
    }

    private CompletableFuture<Plan> start(Planning planning) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return planning.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, executor);
    }

    private static Plan result(CompletableFuture<Plan> plan) throws IOException {
        try {
            return plan.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private interface Planning {
        Plan run() throws IOException;
    }
}
