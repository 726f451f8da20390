package dev.downloads.zipper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;

/** Where the bytes of an answer go, by way of a buffer. */
abstract sealed class Sink implements AutoCloseable permits SocketSink, StreamSink {

    private final ByteBuffer buffer;
    private final LongConsumer meter;

    /**
     * @param buffer empty
     * @param meter is told how many bytes went, again and again
     */
    Sink(ByteBuffer buffer, LongConsumer meter) {
        this.buffer = buffer;
        this.meter = meter;
    }

    /** The buffer, with room for at least one byte; what is put there goes next. */
    final ByteBuffer room() throws IOException {
        if (!buffer.hasRemaining()) {
            drain();
        }
        return buffer;
    }

    /** Takes all bytes. */
    final void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            var room = room();
            var count = Math.min(room.remaining(), bytes.remaining());
            room.put(room.position(), bytes, bytes.position(), count).position(room.position() + count);
            bytes.position(bytes.position() + count);
        }
    }

    /** Sends what is in the buffer; returns when the system has taken it. */
    final void drain() throws IOException {
        var count = buffer.position();
        write(buffer.flip());
        buffer.clear();
        meter.accept(count);
    }

    /** Sends what is in the buffer, and then bytes of the file, fewer where it ends; returns how many of the file. */
    final long transfer(FileChannel file, long offset, long length) throws IOException {
        drain();
        var done = 0L;
        while (done < length) {
            var count = transferSome(file, offset + done, length - done);
            if (count < 0) {
                break;
            }
            done += count;
            meter.accept(count);
        }
        return done;
    }

    /** Whether {@link #transfer} works. */
    abstract boolean takesFiles();

    abstract void write(ByteBuffer bytes) throws IOException;

    /** Returns how many bytes, or -1 where the file ends. */
    abstract long transferSome(FileChannel file, long offset, long length) throws IOException;

    /** Gives the buffer back, whatever is in it. */
    @Override
    public void close() {}
}
