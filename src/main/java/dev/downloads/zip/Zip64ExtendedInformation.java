package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Zip64 extended information extra field: of the values, those that do not fit the 32 bits of their header; nothing where all fit.
 *
 * @param length of the content in bytes, which stands for the original and the compressed size: the entry is stored
 * @param offset of the local file header; 0 in the local file header itself, which has no such field
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT 4.5.3</a>
 */
record Zip64ExtendedInformation(long length, long offset) implements ZipStructure {

    /** Version 4.5 of the specification, needed to extract whatever uses a ZIP64 structure. */
    static final short VERSION = 45;

    private static final short HEADER_ID = 0x0001;
    private static final long MASK = 0xFFFF_FFFFL;

    /** The value of a 32 bit field, or all ones where the value stands in a ZIP64 structure. */
    static int field(long value) {
        return (int) Math.min(value, MASK);
    }

    /** Whether a 32 bit field cannot hold the value; all ones is no value. */
    static boolean isNeededFor(long value) {
        return value >= MASK;
    }

    @Override
    public int size() {
        return dataSize() == 0 ? 0 : 4 + dataSize();
    }

    private int dataSize() {
        return (isNeededFor(length) ? 2 * Long.BYTES : 0) + (isNeededFor(offset) ? Long.BYTES : 0);
    }

    @Override
    public void write(ByteBuffer buffer) {
        if (size() == 0) {
            return;
        }
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(HEADER_ID);
        buffer.putShort((short) dataSize());
        if (isNeededFor(length)) {
            buffer.putLong(length);
            buffer.putLong(length);
        }
        if (isNeededFor(offset)) {
            buffer.putLong(offset);
        }
    }
}
