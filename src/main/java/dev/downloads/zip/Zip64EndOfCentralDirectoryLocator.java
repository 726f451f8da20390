package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Zip64 end of central directory locator; nothing where there is no such record.
 *
 * @param record begins where the central directory ends
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT 4.3.15</a>
 */
record Zip64EndOfCentralDirectoryLocator(Zip64EndOfCentralDirectoryRecord record) implements ZipStructure {

    private static final int SIGNATURE = 0x07064b50;
    private static final int SIZE = 20;

    @Override
    public int size() {
        return record.size() > 0 ? SIZE : 0;
    }

    @Override
    public void write(ByteBuffer buffer) {
        if (size() == 0) {
            return;
        }
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(SIGNATURE);
        buffer.putInt(0); // number of the disk with the record
        buffer.putLong(record.directoryOffset() + record.directorySize());
        buffer.putInt(1); // total number of disks
    }
}
