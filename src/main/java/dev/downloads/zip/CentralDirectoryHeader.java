package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * Central directory header of a stored entry, a regular file that its owner can write and everyone can read.
 *
 * @param name UTF-8
 * @param crc CRC-32, unsigned
 * @param length of the content in bytes
 * @param offset of the local file header in the archive
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT 4.3.12</a>
 */
record CentralDirectoryHeader(ByteBuffer name, Instant lastModified, long crc, long length,
        long offset) implements ZipStructure {

    /** Unix, which gives the external attributes their meaning, and version 6.3 of the specification. */
    static final short VERSION_MADE_BY = 3 << 8 | 63;

    private static final int SIGNATURE = 0x02014b50;
    private static final int FIXED_SIZE = 46;
    private static final int REGULAR_FILE_RW_R_R = 0100644 << 16;

    private Zip64ExtendedInformation zip64() {
        return new Zip64ExtendedInformation(length, offset);
    }

    private ExtendedTimestamp timestamp() {
        return new ExtendedTimestamp(lastModified);
    }

    private int extraSize() {
        return zip64().size() + timestamp().size();
    }

    @Override
    public int size() {
        return FIXED_SIZE + name.remaining() + extraSize();
    }

    @Override
    public void write(ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(SIGNATURE);
        buffer.putShort(VERSION_MADE_BY);
        buffer.putShort(zip64().size() > 0 ? Zip64ExtendedInformation.VERSION : LocalFileHeader.VERSION);
        buffer.putShort(LocalFileHeader.FLAGS);
        buffer.putShort(LocalFileHeader.STORED);
        MsDosDateTime.of(lastModified).write(buffer);
        buffer.putInt((int) crc);
        buffer.putInt(Zip64ExtendedInformation.field(length));
        buffer.putInt(Zip64ExtendedInformation.field(length));
        buffer.putShort((short) name.remaining());
        buffer.putShort((short) extraSize());
        buffer.putShort((short) 0); // file comment length
        buffer.putShort((short) 0); // disk number start
        buffer.putShort((short) 0); // internal file attributes
        buffer.putInt(REGULAR_FILE_RW_R_R);
        buffer.putInt(Zip64ExtendedInformation.field(offset));
        buffer.put(name.duplicate());
        zip64().write(buffer);
        timestamp().write(buffer);
    }
}
