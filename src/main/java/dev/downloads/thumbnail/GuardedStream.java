package dev.downloads.thumbnail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A picture's bytes on their way to a decoder, until time is up. It remembers whether the source failed, whatever the decoder makes
 * of that, and counts the scans of a JPEG: each goes over all of its pixels, and a few bytes are enough for one.
 */
final class GuardedStream extends FilterInputStream {

    /** Ten or so are usual. */
    private static final int MOST_SCANS = 100;

    private final boolean jpeg;
    private final Duration time;
    private long deadline;
    private @Nullable IOException failure;
    private int previous;
    private int scans;

    GuardedStream(InputStream source, boolean jpeg, Duration time) {
        super(source);
        this.jpeg = jpeg;
        this.time = time;
        restart();
    }

    /** Grants all of the time again, from now on. */
    void restart() {
        deadline = System.nanoTime() + time.toNanos();
    }

    boolean isLate() {
        return System.nanoTime() - deadline > 0;
    }

    /** @throws IOException when it was the source that failed, and not the picture */
    void requireSource() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        var octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        if (isLate()) {
            throw new IOException("too late");
        }
        int read;
        try {
            read = super.read(buffer, offset, count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (jpeg) {
            countScans(buffer, offset, offset + read);
        }
        return read;
    }

    /** By their markers, which cannot occur within a scan (ITU-T T.81, B.1.1.5). */
    private void countScans(byte[] buffer, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (previous == (byte) 0xff && buffer[i] == (byte) 0xda && ++scans > MOST_SCANS) {
                throw new IOException("too many scans");
            }
            previous = buffer[i];
        }
    }

    /** By reading, for every byte counts. */
    @Override
    public long skip(long count) throws IOException {
        var buffer = new byte[(int) Math.clamp(count, 0, 8192)];
        return Math.max(0, read(buffer, 0, buffer.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
