package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Zip64 end of central directory record, version 1; nothing where the {@link EndOfCentralDirectoryRecord} holds all values.
 *
 * @param entries in the archive
 * @param directorySize in bytes
 * @param directoryOffset of the first central directory header in the archive
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT 4.3.14</a>
 */
record Zip64EndOfCentralDirectoryRecord(long entries, long directorySize,
        long directoryOffset) implements ZipStructure {

    private static final int SIGNATURE = 0x06064b50;
    private static final int SIZE = 56;

    /** The leading 12 bytes do not count. */
    private static final long SIZE_OF_RECORD = SIZE - 12;

    @Override
    public int size() {
        return entries >= 0xFFFF || Zip64ExtendedInformation.isNeededFor(directorySize)
                || Zip64ExtendedInformation.isNeededFor(directoryOffset) ? SIZE : 0;
    }

    @Override
    public void write(ByteBuffer buffer) {
        if (size() == 0) {
            return;
        }
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(SIGNATURE);
        buffer.putLong(SIZE_OF_RECORD);
        buffer.putShort(CentralDirectoryHeader.VERSION_MADE_BY);
        buffer.putShort(Zip64ExtendedInformation.VERSION);
        buffer.putInt(0); // number of this disk
        buffer.putInt(0); // number of the disk with the start of the central directory
        buffer.putLong(entries); // on this disk
        buffer.putLong(entries);
        buffer.putLong(directorySize);
        buffer.putLong(directoryOffset);
    }
}
