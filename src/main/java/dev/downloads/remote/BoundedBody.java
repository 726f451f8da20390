package dev.downloads.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.springframework.util.unit.DataSize;

/** A body that fails when it becomes too large or takes too long. */
final class BoundedBody extends FilterInputStream {

    private final DataSize limit;
    private final Duration time;
    private final long started = System.nanoTime();
    private long count;

    BoundedBody(InputStream in, DataSize limit, Duration time) {
        super(in);
        this.limit = limit;
        this.time = time;
    }

    @Override
    public int read() throws IOException {
        var read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var read = super.read(target, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int more) throws IOException {
        count += more;
        if (count > limit.toBytes()) {
            throw new IOException("is larger than " + limit.toBytes() + " bytes");
        }
        if (System.nanoTime() - started > time.toNanos()) {
            throw new IOException("did not come within " + time);
        }
    }
}
