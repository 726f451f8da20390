package dev.downloads.zipper;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import dev.downloads.representation.ByteRange;

/** A long sequence of bytes, most of which are zero and take no room. */
final class SparseBytes {

    private static final int BLOCK = 1 << 16;

    private final Map<Long, byte[]> blocks = new HashMap<>();
    private long length;

    private SparseBytes() {}

    /** To the end. */
    static SparseBytes read(InputStream in) throws IOException {
        var bytes = new SparseBytes();
        var zeros = new byte[BLOCK];
        var block = new byte[BLOCK];
        for (int n = in.readNBytes(block, 0, BLOCK); n > 0; n = in.readNBytes(block, 0, BLOCK)) {
            if (!Arrays.equals(block, 0, n, zeros, 0, n)) {
                bytes.blocks.put(bytes.length / BLOCK, Arrays.copyOf(block, BLOCK));
            }
            bytes.length += n;
        }
        return bytes;
    }

    long length() {
        return length;
    }

    /** The bytes of a range that a heap has room for. */
    byte[] slice(ByteRange range) {
        var slice = new byte[Math.toIntExact(range.length())];
        for (long at = range.from(); at < range.to();) {
            var offset = (int) (at % BLOCK);
            var n = (int) Math.min(BLOCK - offset, range.to() - at);
            var block = blocks.get(at / BLOCK);
            if (block != null) {
                System.arraycopy(block, offset, slice, (int) (at - range.from()), n);
            }
            at += n;
        }
        return slice;
    }
}
