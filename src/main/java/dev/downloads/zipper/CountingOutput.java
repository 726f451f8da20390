package dev.downloads.zipper;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what was really written. */
final class CountingOutput extends FilterOutputStream {

    private final SentBytes sent;

    CountingOutput(OutputStream out, SentBytes sent) {
        super(out);
        this.sent = sent;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        sent.add(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        sent.add(length);
    }
}
