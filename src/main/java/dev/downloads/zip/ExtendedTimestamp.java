package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * Extended timestamp extra field of Info-ZIP with the modification time only, the same in the local and the central header; nothing
 * where the time does not fit signed 32 bits, which end in January 2038.
 *
 * @param lastModified cut to seconds
 * @see <a href="https://libzip.org/specifications/extrafld.txt">extrafld.txt, 0x5455</a>
 */
record ExtendedTimestamp(Instant lastModified) implements ZipStructure {

    private static final short HEADER_ID = 0x5455;
    private static final short DATA_SIZE = 1 + Integer.BYTES;
    private static final byte MODIFICATION_TIME_PRESENT = 1;

    @Override
    public int size() {
        return lastModified.getEpochSecond() == (int) lastModified.getEpochSecond() ? 4 + DATA_SIZE : 0;
    }

    @Override
    public void write(ByteBuffer buffer) {
        if (size() > 0) {
            buffer.order(ByteOrder.LITTLE_ENDIAN);
            buffer.putShort(HEADER_ID);
            buffer.putShort(DATA_SIZE);
            buffer.put(MODIFICATION_TIME_PRESENT);
            buffer.putInt((int) lastModified.getEpochSecond());
        }
    }
}
