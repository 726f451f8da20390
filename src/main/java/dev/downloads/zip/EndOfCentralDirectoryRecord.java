package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * End of central directory record; all ones for a value that only the {@link Zip64EndOfCentralDirectoryRecord} can hold.
 *
 * @param entries in the archive
 * @param directorySize in bytes
 * @param directoryOffset of the first central directory header in the archive
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT 4.3.16</a>
 */
record EndOfCentralDirectoryRecord(long entries, long directorySize, long directoryOffset) implements ZipStructure {

    private static final int SIGNATURE = 0x06054b50;

    @Override
    public int size() {
        return 22;
    }

    @Override
    public void write(ByteBuffer buffer) {
        var count = (short) Math.min(entries, 0xFFFF);
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(SIGNATURE);
        buffer.putShort((short) 0); // number of this disk
        buffer.putShort((short) 0); // number of the disk with the start of the central directory
        buffer.putShort(count); // on this disk
        buffer.putShort(count);
        buffer.putInt(Zip64ExtendedInformation.field(directorySize));
        buffer.putInt(Zip64ExtendedInformation.field(directoryOffset));
        buffer.putShort((short) 0); // comment length
    }
}
