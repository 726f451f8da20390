package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Entries in columns of primitives, 44 bytes an entry beyond its name, with running totals of what they take in the archive. */
final class Entries {

    /** So many that the structures of the archive can still be numbered, two for an entry. */
    private static final int MAX = (1 << 30) - 1;

    private final EntryNames names;
    private int count;
    private long[] epochSeconds;
    private int[] crcs;
    private long[] lengths;
    /** Offsets in the archive after each entry's content. */
    private long[] contentEnds;
    /** Offsets in the central directory after each entry's header. */
    private long[] headerEnds;

    Entries(int expected) {
        names = new EntryNames(expected);
        epochSeconds = new long[expected];
        crcs = new int[expected];
        lengths = new long[expected];
        contentEnds = new long[expected];
        headerEnds = new long[expected];
    }

    /** The same entries without spare room, unaffected by entries that are added to the original later. */
    Entries(Entries original) {
        names = new EntryNames(original.names);
        count = original.count;
        epochSeconds = original.epochSeconds;
        crcs = original.crcs;
        lengths = original.lengths;
        contentEnds = original.contentEnds;
        headerEnds = original.headerEnds;
        // Columns that fit are shared: what they hold never changes, and the original grows by making new ones.
        if (count < crcs.length) {
            resize(count);
        }
    }

    /** @throws ArithmeticException when the archive would be longer than 2^63 - 1 bytes */
    void add(byte[] name, long length, long crc, Instant lastModified) {
        var local = new LocalFileHeader(ByteBuffer.wrap(name), lastModified, crc, length);
        var offset = contentEnd(count - 1);
        var central = new CentralDirectoryHeader(local.name(), lastModified, crc, length, offset);
        var contentEnd = Math.addExact(Math.addExact(offset, local.size()), length);
        var headerEnd = Math.addExact(headerEnd(count - 1), central.size());
        Math.addExact(contentEnd, headerEnd + EndOfArchive.MAX_SIZE);
        if (count == crcs.length) {
            resize(grown(count));
        }
        names.add(name);
        epochSeconds[count] = lastModified.getEpochSecond();
        crcs[count] = (int) crc;
        lengths[count] = length;
        contentEnds[count] = contentEnd;
        headerEnds[count] = headerEnd;
        count++;
    }

    private void resize(int capacity) {
        epochSeconds = Arrays.copyOf(epochSeconds, capacity);
        crcs = Arrays.copyOf(crcs, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        contentEnds = Arrays.copyOf(contentEnds, capacity);
        headerEnds = Arrays.copyOf(headerEnds, capacity);
    }

    /** Half as much again. */
    static int grown(int capacity) {
        if (capacity == MAX) {
            throw new IllegalArgumentException("an archive of more than %,d entries".formatted(MAX));
        }
        return (int) Math.min(capacity + (capacity >> 1) + 16L, MAX);
    }

    int count() {
        return count;
    }

    String name(int index) {
        return StandardCharsets.UTF_8.decode(names.get(index)).toString();
    }

    long length(int index) {
        return lengths[index];
    }

    /** Unsigned. */
    long crc(int index) {
        return Integer.toUnsignedLong(crcs[index]);
    }

    /** The offset in the archive where the entry's local file header starts. */
    long start(int index) {
        return contentEnd(index - 1);
    }

    /** The offset in the archive where the entry's content starts. */
    long contentStart(int index) {
        return contentEnds[index] - lengths[index];
    }

    /** The offset in the archive where the entry's content ends; with -1, where the first entry starts. */
    long contentEnd(int index) {
        return index < 0 ? 0 : contentEnds[index];
    }

    /** The offset in the central directory where the entry's header ends; with -1, where the first one starts. */
    long headerEnd(int index) {
        return index < 0 ? 0 : headerEnds[index];
    }

    LocalFileHeader localFileHeader(int index) {
        return new LocalFileHeader(names.get(index), lastModified(index), crc(index), length(index));
    }

    CentralDirectoryHeader centralDirectoryHeader(int index) {
        return new CentralDirectoryHeader(names.get(index), lastModified(index), crc(index), length(index),
                start(index));
    }

    private Instant lastModified(int index) {
        return Instant.ofEpochSecond(epochSeconds[index]);
    }
}
