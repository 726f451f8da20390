package dev.downloads.zip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Where every byte of an archive of stored entries is, known before any content is read: some 50 bytes of heap an entry beyond its
 * name. Immutable.
 *
 * <p>The structures of the archive are numbered in its order: with n entries, the local file headers from 0, the central directory
 * headers from n, and the end at 2n.
 */
public final class ZipLayout {

    private final Entries entries;
    private final EndOfArchive end;
    private final String digest;

    private ZipLayout(Entries entries) {
        this.entries = entries;
        var last = entries.count() - 1;
        end = new EndOfArchive(entries.count(), entries.headerEnd(last), entries.contentEnd(last));
        digest = digest(slices(end.directoryOffset(), length()));
    }

    /** @param expectedEntries an estimate, of which only speed depends */
    public static Builder builder(int expectedEntries) {
        return new Builder(expectedEntries);
    }

    private static String digest(Iterable<Slice> directory) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var slice : directory) {
                sha256.update(((Slice.Structure) slice).bytes());
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Of the whole archive, in bytes. */
    public long length() {
        return end.directoryOffset() + end.directorySize() + end.size();
    }

    /** How many there are; they are numbered from 0. */
    public int entries() {
        return entries.count();
    }

    public String entryName(int entry) {
        return entries.name(entry);
    }

    /** In bytes. */
    public long entryLength(int entry) {
        return entries.length(entry);
    }

    /** CRC-32, unsigned. */
    public long entryCrc(int entry) {
        return entries.crc(entry);
    }

    /**
     * SHA-256 of the central directory and what follows it, in hexadecimal: it names and sums up every entry, so that archives with
     * the same digest are the same bytes.
     */
    public String digest() {
        return digest;
    }

    /**
     * The bytes from {@code from} to before {@code to}, in order.
     *
     * @throws IndexOutOfBoundsException unless 0 &lt;= from &lt;= to &lt;= length
     */
    public Iterable<Slice> slices(long from, long to) {
        Objects.checkFromToIndex(from, to, length());
        return () -> new Slices(this, from, to);
    }

    /** The number of the last structure that starts at or before the position. */
    int structureAt(long position) {
        var low = 0;
        var high = 2 * entries();
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (structureStart(middle) <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The offset in the archive of a structure; for the number after the last one, the length of the archive. */
    long structureStart(int number) {
        var n = entries();
        if (number < n) {
            return entries.start(number);
        }
        return number <= 2 * n ? end.directoryOffset() + entries.headerEnd(number - n - 1) : length();
    }

    /** The offset in the archive after a structure, where content follows or the next structure. */
    long structureEnd(int number) {
        return number < entries() ? entries.contentStart(number) : structureStart(number + 1);
    }

    ZipStructure structure(int number) {
        var n = entries();
        if (number < n) {
            return entries.localFileHeader(number);
        }
        return number < 2 * n ? entries.centralDirectoryHeader(number - n) : end;
    }

    /** Takes the entries of an archive in their order. */
    public static final class Builder {

        private final Entries entries;

        private Builder(int expectedEntries) {
            entries = new Entries(expectedEntries);
        }

        /**
         * @param name 1 to 65,535 bytes in UTF-8
         * @param length of the content in bytes
         * @param crc CRC-32 of the content, unsigned
         * @param lastModified kept in seconds where these fit signed 32 bits, else in steps of two from 1980 to 2107
         * @throws IllegalArgumentException when a value is out of its range, or the archive would be longer than 2^63 - 1 bytes
         */
        public Builder add(String name, long length, long crc, Instant lastModified) {
            try {
                entries.add(name.getBytes(StandardCharsets.UTF_8), length, crc, lastModified);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("an archive longer than 2^63 - 1 bytes", e);
            }
            return this;
        }

        /** The layout of the entries so far. */
        public ZipLayout build() {
            return new ZipLayout(new Entries(entries));
        }
    }
}
