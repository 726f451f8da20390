package dev.downloads.zipper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;

import dev.downloads.zip.Slice;

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

    /** Sends what is in the buffer, and then the content straight from the file. */
    final void transfer(FileChannel file, Slice.Content content) throws IOException {
        drain();
        var done = 0L;
        while (done < content.length()) {
            var count = transferSome(file, content, done);
            done += count;
            meter.accept(count);
        }
    }

    /** Whether {@link #transfer} works. */
    abstract boolean takesFiles();

    abstract void write(ByteBuffer bytes) throws IOException;

    /**
     * Sends the next bytes of the content and returns how many, at least one.
     *
     * @param done how many were sent before
     * @throws SourceBroken where the file ends or cannot be read
     */
    abstract long transferSome(FileChannel file, Slice.Content content, long done) throws IOException;

    /** Gives the buffer back, whatever is in it. */
    @Override
    public void close() {}
}
