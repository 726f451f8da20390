package dev.downloads.zipper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;

import dev.downloads.zip.Slice;

/** The output stream of a response, for connections that change the bytes on their way: TLS, HTTP/2. */
final class StreamSink extends Sink {

    private static final int BUFFER = 32 * 1024;

    private final OutputStream out;

    StreamSink(OutputStream out, LongConsumer meter) {
        super(ByteBuffer.allocate(BUFFER), meter);
        this.out = out;
    }

    @Override
    boolean takesFiles() {
        return false;
    }

    @Override
    void write(ByteBuffer bytes) throws IOException {
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        out.flush();
    }

    @Override
    long transferSome(FileChannel file, Slice.Content content, long done) {
        throw new UnsupportedOperationException();
    }
}
