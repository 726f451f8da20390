package dev.downloads.zip;

import java.nio.ByteBuffer;

/**
 * What follows the central directory: its end records, those of ZIP64 only where a value needs them.
 *
 * @param entries in the archive
 * @param directorySize in bytes
 * @param directoryOffset of the first central directory header in the archive
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT 4.3.6</a>
 */
record EndOfArchive(long entries, long directorySize, long directoryOffset) implements ZipStructure {

    /** The largest {@link #size()}. */
    static final int MAX_SIZE = 56 + 20 + 22;

    private Zip64EndOfCentralDirectoryRecord zip64() {
        return new Zip64EndOfCentralDirectoryRecord(entries, directorySize, directoryOffset);
    }

    private Zip64EndOfCentralDirectoryLocator locator() {
        return new Zip64EndOfCentralDirectoryLocator(zip64());
    }

    private EndOfCentralDirectoryRecord record() {
        return new EndOfCentralDirectoryRecord(entries, directorySize, directoryOffset);
    }

    @Override
    public int size() {
        return zip64().size() + locator().size() + record().size();
    }

    @Override
    public void write(ByteBuffer buffer) {
        zip64().write(buffer);
        locator().write(buffer);
        record().write(buffer);
    }
}
