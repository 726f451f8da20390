package dev.downloads.zipper;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.LongConsumer;

import dev.downloads.zip.Slice;

/**
 * The client's plain connection itself, past Tomcat's buffers. Files go from the system's page cache to the socket (sendfile) and never
 * enter this process.
 */
final class SocketSink extends Sink {

    private static final int BUFFER = 64 * 1024;

    /** So that a fast client leaves the processor to others now and then. */
    private static final int TURN = 2 * 1024 * 1024;

    private final Arena memory;
    private final SocketChannel socket;
    private final WriteSelector selector;
    private final Duration stallTimeout;
    private boolean full;
    /** Of {@link System#nanoTime}. */
    private long fullSince;

    /**
     * @param memory for the buffer
     * @param stallTimeout after which a client that takes no byte is cut
     */
    private SocketSink(SocketChannel socket, WriteSelector selector, Duration stallTimeout, Arena memory,
            LongConsumer meter) {
        super(memory.allocate(BUFFER).asByteBuffer(), meter);
        this.socket = socket;
        this.selector = selector;
        this.stallTimeout = stallTimeout;
        this.memory = memory;
    }

    /** @param socket does not block, and has nothing of the answer left in buffers of its own */
    @SuppressWarnings("MustBeClosedChecker")
    static SocketSink open(SocketChannel socket, WriteSelector selector, Duration stallTimeout, LongConsumer meter)
            throws IOException {
        // The header of an entry waits for the content behind it instead of travelling alone.
        socket.setOption(StandardSocketOptions.TCP_NODELAY, false);
        return new SocketSink(socket, selector, stallTimeout, Arena.ofConfined(), meter);
    }

    @Override
    boolean takesFiles() {
        return true;
    }

    @Override
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (socket.write(bytes) > 0) {
                full = false;
            } else {
                awaitRoom();
            }
        }
    }

    @Override
    long transferSome(FileChannel file, Slice.Content content, long done) throws IOException {
        var offset = content.offset() + done;
        var length = content.length() - done;
        while (true) {
            var count = transfer(file, content, done, Math.min(TURN, length));
            if (count > 0) {
                full = false;
                return count;
            }
            if (SourceBroken.guard(content, done, file::size) <= offset) {
                throw new SourceBroken(content, done, "ends " + length + " bytes early");
            }
            awaitRoom();
        }
    }

    private long transfer(FileChannel file, Slice.Content content, long done, long length) throws IOException {
        var offset = content.offset() + done;
        try {
            return file.transferTo(offset, length, socket);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            // Whose fault it is, the file's or the client's, a byte of the file tells.
            SourceBroken.guard(content, done, () -> file.read(ByteBuffer.allocate(1), offset));
            throw e;
        }
    }

    private void awaitRoom() throws IOException {
        var now = System.nanoTime();
        if (!full) {
            full = true;
            fullSince = now;
        } else if (now - fullSince > stallTimeout.toNanos()) {
            throw new SocketTimeoutException("no byte taken for " + stallTimeout);
        }
        selector.await(socket);
    }

    @Override
    public void close() {
        memory.close();
        selector.forget(socket);
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException e) {
            // The connection is gone, and its options with it.
        }
    }
}
