package dev.downloads.zip;

import java.nio.ByteBuffer;

/** A piece of an archive, never empty: bytes of the archive's own, or a reference to bytes of one entry's content. */
public sealed interface Slice {

    /** The most bytes that a {@link Structure} holds. */
    int MAX_STRUCTURE = 64 * 1024;

    /**
     * Headers and end records.
     *
     * @param bytes at most {@link #MAX_STRUCTURE} from position to limit, on the heap, for the receiver alone
     */
    record Structure(ByteBuffer bytes) implements Slice {}

    /**
     * Content of an entry: all of it where {@code offset} is 0 and {@code length} the entry's own.
     *
     * @param entry its index
     * @param offset of the first byte in the content
     * @param length in bytes, at least 1
     */
    record Content(int entry, long offset, long length) implements Slice {}
}
