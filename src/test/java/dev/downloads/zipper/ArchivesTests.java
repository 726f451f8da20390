package dev.downloads.zipper;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.downloads.manifest.Manifest;
import dev.downloads.manifest.ManifestEntry;
import dev.downloads.manifest.Manifests;
import dev.downloads.storage.ObjectState;
import dev.downloads.storage.Storages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class ArchivesTests {

    private static final UUID DOWNLOAD = UUID.randomUUID();
    private static final Instant CREATED = Instant.parse("2024-05-01T10:00:00Z");

    private final KnownManifest manifests = new KnownManifest();
    private final Storages storages = mock(Storages.class);
    private final AtomicLong clock = new AtomicLong();
    private final AtomicReference<Instant> wallClock = new AtomicReference<>(CREATED);
    private final Archives archives = new Archives(manifests, storages, 100, wallClock::get, clock::get);

    /** What a test says the API answers, and how often it was asked. */
    private static final class KnownManifest implements Manifests {

        private final AtomicInteger found = new AtomicInteger();
        private final AtomicInteger counted = new AtomicInteger();
        private volatile int entries = 10;
        private volatile @Nullable Instant lastModified = CREATED;
        private volatile @Nullable Instant sourcesExpire;
        private volatile @Nullable RuntimeException gone;

        @Override
        public Manifest find(String upstream, UUID download) {
            requireAlive(upstream, download);
            found.incrementAndGet();
            return new Manifest("zip.zip", lastModified, sourcesExpire,
                    IntStream.range(0, entries).mapToObj(i -> new ManifestEntry(i + ".jpg", 1, 0,
                            URI.create("file:/images/" + i), "1", CREATED)));
        }

        @Override
        public boolean isStill(String upstream, UUID download, int expected) {
            counted.incrementAndGet();
            return entries == expected;
        }

        @Override
        public void requireAlive(String upstream, UUID download) {
            if (gone != null) {
                throw gone;
            }
        }
    }

    @BeforeEach
    void everySourceIsThere() throws Exception {
        when(storages.state(any())).thenReturn(new ObjectState(1, "1"));
    }

    @Test
    void parallelRequestsPlanOnce() throws Exception {
        var start = new CountDownLatch(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = IntStream.range(0, 16).mapToObj(_ -> clients.submit(() -> {
                start.await();
                return find();
            })).toList();
            start.countDown();
            for (var archive : found) {
                assertThat(archive.get()).isSameAs(found.getFirst().get());
            }
        }
        assertThat(manifests.found).hasValue(1);
    }

    @Test
    void aDeletedDownloadIsNoticedAtOnce() throws Exception {
        find();
        manifests.gone = new IllegalStateException("deleted");
        assertThatThrownBy(this::find).isSameAs(manifests.gone);
    }

    @Test
    void aDeletedImageIsNoticedAfterAMoment() throws Exception {
        find();
        manifests.entries = 9;
        manifests.lastModified = null;
        clock.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(find().layout().entries()).isEqualTo(9);
    }

    @Test
    void theEntriesAreNotCountedForEachOfManyRanges() throws Exception {
        find();
        clock.addAndGet(Duration.ofMillis(1).toNanos());
        for (int i = 0; i < 100; i++) {
            find();
        }
        assertThat(manifests.counted).hasValue(1);
    }

    @Test
    void aChangedSourceIsNoticedWithinSeconds() throws Exception {
        find();
        when(storages.state(URI.create("file:/images/3"))).thenReturn(new ObjectState(1, "2"));
        clock.addAndGet(Archives.FRESH.toNanos());
        assertThatThrownBy(this::find).isInstanceOfSatisfying(SourcesUnavailable.class,
                e -> assertThat(e.getBody().getProperties()).containsEntry("archive_names", List.of("3.jpg")));
    }

    @Test
    void aDoubtedPlanIsCheckedByTheNextRequest() throws Exception {
        find();
        when(storages.state(any())).thenReturn(new ObjectState(2, "1"));
        archives.doubt(DOWNLOAD);
        assertThatThrownBy(this::find).isInstanceOf(SourcesUnavailable.class);
        when(storages.state(any())).thenReturn(new ObjectState(1, "1"));
        assertThat(find().layout().entries()).isEqualTo(10);
    }

    @Test
    void aStalePlanThatIsStillRightIsKept() throws Exception {
        var archive = find();
        clock.addAndGet(Archives.FRESH.toNanos());
        assertThat(find()).isSameAs(archive);
    }

    @Test
    void aPlanIsRenewedInTheMiddleOfItsSourcesTime() throws Exception {
        manifests.sourcesExpire = CREATED.plus(Duration.ofHours(2));
        var archive = find();
        wallClock.set(CREATED.plus(Duration.ofMinutes(59)));
        clock.addAndGet(Archives.FRESH.toNanos());
        assertThat(find()).isSameAs(archive);
        wallClock.set(CREATED.plus(Duration.ofMinutes(61)));
        clock.addAndGet(Archives.FRESH.toNanos());
        assertThat(find()).isNotSameAs(archive).extracting(Archive::etag).isEqualTo(archive.etag());
    }

    @Test
    void sourcesWhoseUrlsDiedEarlyAreFoundByNewOnes() throws Exception {
        var archive = find();
        archives.doubt(DOWNLOAD);
        when(storages.state(any())).thenReturn(new ObjectState(2, "1"), new ObjectState(1, "1"));
        assertThat(find()).isNotSameAs(archive);
        assertThat(manifests.found).hasValue(2);
    }

    @Test
    void anArchiveWithMoreEntriesThanAreKeptIsPlannedEachTime() throws Exception {
        manifests.entries = 101;
        var first = find();
        // What does not fit is dropped in the background.
        await().untilAsserted(() -> assertThat(find()).isNotSameAs(first));
    }

    private Archive find() throws Exception {
        return archives.find("upstream", DOWNLOAD);
    }
}
