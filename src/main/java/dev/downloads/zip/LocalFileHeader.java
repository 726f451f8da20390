package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * Local file header of a stored entry whose length and CRC-32 are known beforehand.
 *
 * @param name UTF-8
 * @param crc CRC-32, unsigned
 * @param length of the content in bytes
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT 4.3.7</a>
 */
record LocalFileHeader(ByteBuffer name, Instant lastModified, long crc, long length) implements ZipStructure {

    /** Version 1.0 of the specification, needed to extract a stored entry. */
    static final short VERSION = 10;

    /** Bit 11: the name is UTF-8. */
    static final short FLAGS = 1 << 11;

    static final short STORED = 0;

    private static final int SIGNATURE = 0x04034b50;
    private static final int FIXED_SIZE = 30;

    LocalFileHeader {
        if (!name.hasRemaining() || name.remaining() > 0xFFFF) {
            throw new IllegalArgumentException("a name of %,d bytes in UTF-8".formatted(name.remaining()));
        }
        if (length < 0) {
            throw new IllegalArgumentException("a length of %,d bytes".formatted(length));
        }
        if (crc < 0 || crc > 0xFFFF_FFFFL || length == 0 && crc != 0) {
            throw new IllegalArgumentException("a CRC-32 of %x for %,d bytes".formatted(crc, length));
        }
    }

    private Zip64ExtendedInformation zip64() {
        return new Zip64ExtendedInformation(length, 0);
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
        buffer.putShort(zip64().size() > 0 ? Zip64ExtendedInformation.VERSION : VERSION);
        buffer.putShort(FLAGS);
        buffer.putShort(STORED);
        MsDosDateTime.of(lastModified).write(buffer);
        buffer.putInt((int) crc);
        buffer.putInt(Zip64ExtendedInformation.field(length));
        buffer.putInt(Zip64ExtendedInformation.field(length));
        buffer.putShort((short) name.remaining());
        buffer.putShort((short) extraSize());
        buffer.put(name.duplicate());
        zip64().write(buffer);
        timestamp().write(buffer);
    }
}
