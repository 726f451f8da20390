package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Something that APPNOTE gives a byte layout, with the values that a stored entry has.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT, version 6.3</a>
 */
interface ZipStructure {

    /** In bytes; 0 where the structure is optional and not needed. */
    int size();

    /** Puts {@link #size()} bytes, in the order of the specification, and leaves the buffer little-endian. */
    void write(ByteBuffer buffer);

    default byte[] asByteArray() {
        var bytes = ByteBuffer.allocate(size()).order(ByteOrder.LITTLE_ENDIAN);
        write(bytes);
        return bytes.array();
    }
}
