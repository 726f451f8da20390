package dev.downloads.zipper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.downloads.manifest.Manifest;
import dev.downloads.manifest.ManifestEntry;
import dev.downloads.representation.ByteRange;
import dev.downloads.storage.Storages;
import dev.downloads.zip.Slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

@Timeout(60)
class ReadAheadTests {

    private static final int MIB = 1 << 20;

    private final Storages storages = mock(Storages.class);
    private final ReadAheadBudget budget = new ReadAheadBudget(32 * MIB, 256 * MIB);
    private final List<byte[]> objects = new ArrayList<>();
    private final List<Long> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Random random = new Random(4);

    /** What a test does to an object before its first byte comes, by its index. */
    private Delay delay = _ -> {};

    private interface Delay {
        void before(int object) throws IOException, InterruptedException;
    }

    @BeforeEach
    void objectsAreRemote() throws Exception {
        when(storages.isRemote(any())).thenReturn(true);
        when(storages.open(any(), any(), anyLong(), anyLong())).thenAnswer(call -> open(
                Integer.parseInt(call.<URI>getArgument(0).getPath().substring(1)), call.<Long>getArgument(2),
                call.<Long>getArgument(3)));
    }

    private ReadableByteChannel open(int object, long offset, long length) throws IOException {
        asked.add(length);
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            delay.before(object);
        } catch (InterruptedException e) {
            open.decrementAndGet();
            throw new InterruptedIOException();
        } catch (IOException e) {
            open.decrementAndGet();
            throw e;
        }
        var bytes = new ByteArrayInputStream(objects.get(object), (int) offset, (int) length);
        return Channels.newChannel(new FilterInputStream(bytes) {

            @Override
            public void close() {
                open.decrementAndGet();
            }
        });
    }

    /** @param versioned whether the storage can tell one object from its successor */
    private Archive archive(boolean versioned, int... lengths) {
        for (var length : lengths) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            objects.add(bytes);
        }
        var first = objects.size() - lengths.length;
        return Archive.of(new Manifest("zip.zip", Instant.EPOCH, null, IntStream.range(first, objects.size())
                .mapToObj(i -> new ManifestEntry(i + ".jpg", objects.get(i).length, crc(objects.get(i)),
                        URI.create("s3://bucket/" + i), versioned ? "1" : null, Instant.EPOCH))));
    }

    private static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private byte[] send(Archive archive, long from, long to) throws IOException {
        return send(archive, from, to, budget);
    }

    private byte[] send(Archive archive, long from, long to, ReadAheadBudget budget) throws IOException {
        var sent = new ByteArrayOutputStream();
        try (var sink = new StreamSink(sent, _ -> {})) {
            new ArchiveWriter(storages, budget).write(archive, new ByteRange(from, to), sink);
            sink.drain();
        }
        return sent.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesEveryRangeItsBytesWhateverArrivesFirst(boolean versioned) throws Exception {
        var archive = archive(versioned, random.ints(300, 0, 100_000).toArray());
        delay = _ -> Thread.sleep(Duration.ofNanos(System.nanoTime() % 3_000_000));
        var whole = send(archive, 0, archive.length());
        assertThat(whole).hasSize((int) archive.length());
        for (int i = 0; i < 20; i++) {
            var from = random.nextInt(whole.length);
            var to = from + 1 + random.nextInt(whole.length - from);
            assertThat(send(archive, from, to)).isEqualTo(Arrays.copyOfRange(whole, from, to));
        }
        assertThat(mostOpen).hasValueGreaterThan(20);
        assertThat(budget.taken()).isZero();
        await().until(() -> open.get() == 0);
    }

    @Test
    void fetchesALongObjectInPartsAtTheSameTime() throws Exception {
        var archive = archive(true, 60 * MIB);
        delay = _ -> Thread.sleep(20);
        send(archive, 0, archive.length());
        assertThat(mostOpen).hasValueGreaterThan(3);
        assertThat(asked).allSatisfy(length -> assertThat(length).isLessThanOrEqualTo(4L * MIB));
        assertThat(sum(asked)).isEqualTo(60L * MIB);
    }

    @Test
    void asksOnceForALongObjectThatNobodyCouldTellFromItsSuccessor() throws Exception {
        var archive = archive(false, 100, 20 * MIB, 100);
        send(archive, 0, archive.length());
        assertThat(asked).containsExactlyInAnyOrder(100L, 20L * MIB, 100L);
    }

    @Test
    void fetchesNoByteThatARangeDoesNotSend() throws Exception {
        var archive = archive(true, random.ints(100, 1, 300_000).toArray());
        for (int i = 0; i < 20; i++) {
            asked.clear();
            var from = random.nextLong(archive.length());
            var to = Math.min(archive.length(), from + random.nextLong(2 * MIB));
            send(archive, from, to);
            assertThat(sum(asked)).isLessThanOrEqualTo(to - from);
        }
    }

    @Test
    void holdsNoMoreThanItsBudgetForAClientThatStops() throws Exception {
        var archive = archive(true, IntStream.generate(() -> 200_000).limit(200).toArray());
        var small = new ReadAheadBudget(5 * MIB, 100 * MIB);
        try (var contents = new ReadAhead(archive, new ByteRange(0, archive.length()), storages, small)) {
            var read = 0;
            for (var slice : archive.layout().slices(0, archive.length())) {
                if (slice instanceof Slice.Content content && read++ < 50) {
                    try (var channel = contents.open(content, archive.source(content.entry()))) {
                        for (var buffer = ByteBuffer.allocate(1 << 20); channel.read(buffer) >= 0;) {
                            assertThat(small.taken()).isLessThanOrEqualTo(5 * MIB);
                        }
                    }
                }
            }
            await().until(() -> open.get() == 0);
            assertThat(asked).hasSizeBetween(51, 50 + 20);
        }
        assertThat(small.taken()).isZero();
    }

    @Test
    void goesNotFarAheadOfASlowClient() throws Exception {
        var archive = archive(true, IntStream.generate(() -> 200_000).limit(100).toArray());
        var most = new AtomicLong();
        try (var sink = new StreamSink(new OutputStream() {

            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                most.accumulateAndGet(budget.taken(), Math::max);
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }, _ -> {})) {
            new ArchiveWriter(storages, budget).write(archive, new ByteRange(0, archive.length()), sink);
        }
        assertThat(most).hasValueLessThan(8 * MIB);
    }

    @Test
    void failsAtTheObjectThatFailsAndNotBefore() throws Exception {
        var archive = archive(true, IntStream.generate(() -> 50_000).limit(20).toArray());
        delay = object -> {
            if (object == 7) {
                throw new IOException("gone");
            }
        };
        var sent = new ByteArrayOutputStream();
        try (var sink = new StreamSink(sent, _ -> {})) {
            assertThatExceptionOfType(SourceBroken.class)
                    .isThrownBy(() -> new ArchiveWriter(storages, budget).write(archive,
                            new ByteRange(0, archive.length()), sink))
                    .satisfies(e -> assertThat(e.entry()).isEqualTo(7)).withMessageContaining("gone");
            sink.drain();
        }
        assertThat(sent.size()).isBetween(350_000, 360_000);
        assertThat(budget.taken()).isZero();
        await().until(() -> open.get() == 0);
    }

    @Test
    void cutsEverythingAtOnceWhenTheClientLeaves() throws Exception {
        var archive = archive(true, IntStream.generate(() -> 50_000).limit(100).toArray());
        delay = object -> Thread.sleep(Duration.ofSeconds(object < 3 ? 0 : 300));
        assertThatIOException().isThrownBy(() -> {
            try (var sink = new StreamSink(new OutputStream() {

                @Override
                public void write(int b) throws IOException {
                    await().until(() -> open.get() > 3);
                    throw new IOException("left");
                }
            }, _ -> {})) {
                new ArchiveWriter(storages, budget).write(archive, new ByteRange(0, archive.length()), sink);
            }
        }).withMessage("left");
        assertThat(mostOpen).hasValueGreaterThan(3);
        assertThat(budget.taken()).isZero();
        await().until(() -> open.get() == 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 300_000, 1_500_000})
    void manyDownloadsEndOnATinyBudget(long perProcess) throws Exception {
        var archive = archive(true, random.ints(30, 1, 200_000).toArray());
        delay = _ -> Thread.sleep(1);
        var expected = send(archive, 0, archive.length());
        var tiny = new ReadAheadBudget(32 * MIB, perProcess);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var downloads = new ArrayList<Future<byte[]>>();
            for (int i = 0; i < 100; i++) {
                downloads.add(clients.submit(() -> send(archive, 0, archive.length(), tiny)));
            }
            for (var download : downloads) {
                assertThat(download.get()).isEqualTo(expected);
                assertThat(tiny.taken()).isBetween(0L, perProcess);
            }
        }
        assertThat(tiny.taken()).isZero();
    }

    @Test
    void aDownloadThatStopsTakesNothingFromAnother() throws Exception {
        var archive = archive(true, IntStream.generate(() -> 200_000).limit(200).toArray());
        var shared = new ReadAheadBudget(32 * MIB, 4 * MIB);
        var stopped = new Semaphore(0);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                clients.submit(() -> {
                    try (var sink = new StreamSink(blocking(stopped), _ -> {})) {
                        new ArchiveWriter(storages, shared).write(archive, new ByteRange(0, archive.length()), sink);
                    }
                    return null;
                });
            }
            await().until(() -> stopped.getQueueLength() == 3);
            mostOpen.set(0);
            delay = _ -> Thread.sleep(2);
            send(archive, 0, archive.length(), shared);
            assertThat(mostOpen).hasValueGreaterThan(1);
            stopped.release(1_000_000);
        }
        assertThat(shared.taken()).isZero();
    }

    private static OutputStream blocking(Semaphore permits) {
        return new OutputStream() {

            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                permits.acquireUninterruptibly();
            }
        };
    }

    private static long sum(List<Long> lengths) {
        return lengths.stream().mapToLong(Long::longValue).sum();
    }
}
