package dev.downloads.storage;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of an object that come over a network: where they break off, the rest is asked for again. Gives up at the fifth break in a
 * row that brought less than a mebibyte.
 */
final class RemoteChannel implements ReadableByteChannel {

    private static final int MOST_BREAKS = 5;
    private static final int PROGRESS = 1 << 20;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final int DETOUR = 64 << 10;

    private final Source source;
    private final long end;
    private long position;
    private @Nullable Body body;
    private boolean closed;
    private int breaks;
    private long lastBreak;

    /** Opens the body at once, so that a missing or changed object is known before anything is read. */
    RemoteChannel(Source source, long offset, long length) throws IOException {
        this.source = source;
        this.position = offset;
        this.end = offset + length;
        this.lastBreak = offset;
        this.body = source.open(offset);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (position == end) {
            return -1;
        }
        if (!target.hasArray()) {
            return readByWayOfTheHeap(target);
        }
        while (true) {
            try {
                if (body == null) {
                    body = source.open(position);
                }
                var read = body.read(target.array(), target.arrayOffset() + target.position(),
                        (int) Math.min(target.remaining(), end - position));
                if (read < 0) {
                    throw new EOFException("ends " + (end - position) + " bytes early");
                }
                position += read;
                target.position(target.position() + read);
                return read;
            } catch (ObjectMissing | ObjectChanged e) {
                throw e;
            } catch (IOException e) {
                pauseAfter(e);
            }
        }
    }

    private int readByWayOfTheHeap(ByteBuffer target) throws IOException {
        var detour = ByteBuffer.allocate(Math.min(target.remaining(), DETOUR));
        var read = read(detour);
        target.put(detour.flip());
        return read;
    }

    private void pauseAfter(IOException broken) throws IOException {
        if (body == null) {
            // Not a break: nothing came at all, and whoever asked has tried that often enough.
            throw broken;
        }
        body.abort();
        body = null;
        breaks = position - lastBreak < PROGRESS ? breaks + 1 : 1;
        lastBreak = position;
        if (breaks >= MOST_BREAKS) {
            throw broken;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MILLIS << (breaks - 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (body != null) {
            if (position == end) {
                body.close();
            } else {
                body.abort();
            }
            body = null;
        }
    }

    /** Where the bytes can be asked for. */
    interface Source {

        /**
         * The bytes from there to the end of what the channel was opened for, of the very same object.
         *
         * @throws IOException when that failed as often as it is worth trying
         */
        Body open(long offset) throws IOException;
    }

    /** Bytes as they arrive. */
    interface Body extends Closeable {

        /** @return how many were read, or -1 at the end */
        int read(byte[] target, int offset, int length) throws IOException;

        /** Cuts the connection, which {@link #close} would read to its end to use it again. */
        void abort();
    }
}
