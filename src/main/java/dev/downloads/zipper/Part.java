package dev.downloads.zipper;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import dev.downloads.storage.Storages;

/** Bytes of a source that a thread of their own fetches into memory, before they are asked for. */
final class Part implements ReadableByteChannel {

    /** In bytes: below what a garbage collector treats as huge. */
    private static final int CHUNK = 256 * 1024;

    private final long cost;
    private final Deque<CompletableFuture<ByteBuffer>> chunks = new ArrayDeque<>();
    private final CompletableFuture<ByteBuffer> last;
    private final Thread thread;
    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private boolean open = true;

    /**
     * Begins at once.
     *
     * @param length in bytes, at least 1
     * @param cost what it took from the budget
     */
    Part(Storages storages, Source source, long offset, long length, long cost) {
        this.cost = cost;
        for (long start = 0; start < length; start += CHUNK) {
            chunks.add(new CompletableFuture<>());
        }
        last = chunks.getLast();
        var arriving = new ArrayList<>(chunks);
        thread = Thread.ofVirtual().name("read-ahead").start(
                () -> fetch(storages, source, offset, length, arriving));
    }

    private static void fetch(Storages storages, Source source, long offset, long length,
            List<CompletableFuture<ByteBuffer>> chunks) {
        try (var channel = storages.open(source.location(), source.expected(), offset, length)) {
            var left = length;
            for (var chunk : chunks) {
                chunk.complete(read(channel, (int) Math.min(CHUNK, left)));
                left -= CHUNK;
            }
        } catch (IOException | RuntimeException | Error e) {
            chunks.forEach(chunk -> chunk.completeExceptionally(e));
        }
    }

    private static ByteBuffer read(ReadableByteChannel channel, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("ends early");
            }
        }
        return bytes.flip();
    }

    /** What it took from the budget, in bytes. */
    long cost() {
        return cost;
    }

    /** Whether a first read would not have to wait. */
    boolean hasBegun() {
        return chunks.isEmpty() || chunks.getFirst().isDone();
    }

    /** Whether all of it is here. */
    boolean isComplete() {
        return last.isDone();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!chunk.hasRemaining()) {
            if (chunks.isEmpty()) {
                return -1;
            }
            chunk = await(chunks.removeFirst());
        }
        var count = Math.min(chunk.remaining(), target.remaining());
        target.put(target.position(), chunk, chunk.position(), count).position(target.position() + count);
        chunk.position(chunk.position() + count);
        return count;
    }

    private static ByteBuffer await(CompletableFuture<ByteBuffer> chunk) throws IOException {
        try {
            return chunk.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Cuts the connection where bytes are still missing: a virtual thread that is interrupted has its socket closed. */
    @Override
    public void close() {
        open = false;
        if (!isComplete()) {
            thread.interrupt();
        }
    }
}
