package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Names in UTF-8, one after the other in chunks, because all of them together may be longer than one array can be. */
final class EntryNames {

    /** Far below the size from which the garbage collector gives an array whole regions of the heap. */
    private static final int CHUNK = 1 << 18;

    private byte[][] chunks;
    private long[] ends;
    private int count;

    EntryNames(int expected) {
        chunks = new byte[1][0];
        ends = new long[expected];
    }

    /** The same names without spare room, unaffected by names that are added to the original later. */
    EntryNames(EntryNames original) {
        count = original.count;
        ends = count < original.ends.length ? Arrays.copyOf(original.ends, count) : original.ends;
        // Full chunks never change again.
        chunks = original.chunks.clone();
        var last = chunks.length - 1;
        chunks[last] = Arrays.copyOf(chunks[last], (int) (start(count) - (long) last * CHUNK));
    }

    void add(byte[] name) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, Entries.grown(count));
        }
        var end = start(count);
        for (var done = 0; done < name.length;) {
            var chunk = chunkWithRoom(end, name.length - done);
            var at = (int) (end % CHUNK);
            var part = Math.min(name.length - done, chunk.length - at);
            System.arraycopy(name, done, chunk, at, part);
            done += part;
            end += part;
        }
        ends[count++] = end;
    }

    /** The chunk that holds the offset, with room for what is wanted or filled up by it. */
    private byte[] chunkWithRoom(long offset, int wanted) {
        var number = (int) (offset / CHUNK);
        if (number == chunks.length) {
            chunks = Arrays.copyOf(chunks, number + 1);
            chunks[number] = new byte[CHUNK];
        }
        var used = (int) (offset % CHUNK);
        if (chunks[number].length < Math.min(used + wanted, CHUNK)) {
            chunks[number] = Arrays.copyOf(chunks[number], Math.min(Math.max(used + wanted, 2 * used), CHUNK));
        }
        return chunks[number];
    }

    /** UTF-8. */
    ByteBuffer get(int index) {
        var offset = start(index);
        var chunk = chunks[(int) (offset / CHUNK)];
        var at = (int) (offset % CHUNK);
        var length = (int) (ends[index] - offset);
        if (at + length <= chunk.length) {
            return ByteBuffer.wrap(chunk, at, length);
        }
        var first = chunk.length - at;
        var next = chunks[(int) (offset / CHUNK) + 1];
        return ByteBuffer.allocate(length).put(chunk, at, first).put(next, 0, length - first).flip();
    }

    private long start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
