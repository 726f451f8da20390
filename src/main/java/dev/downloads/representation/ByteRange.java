package dev.downloads.representation;

/**
 * Bytes of a representation.
 *
 * @param from offset of the first byte
 * @param to offset after the last byte
 */
public record ByteRange(long from, long to) {

    public long length() {
        return to - from;
    }

    /** The value of {@code Content-Range} for a representation of {@code total} bytes. */
    public String toHeader(long total) {
        return "bytes " + from + "-" + (to - 1) + "/" + total;
    }
}
