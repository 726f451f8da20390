package dev.downloads.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.ReadableByteChannel;
import java.util.Set;

/** Objects by location. A location is an absolute URI whose scheme says which storage holds it. */
interface Storage {

    /** The schemes of the locations that this storage holds, such as {@code file}. */
    Set<String> schemes();

    /**
     * What is at the location now, without reading its bytes.
     *
     * @throws ObjectMissing when nothing readable is there
     */
    ObjectState state(URI location) throws IOException;

    /**
     * Finds out, without reading its bytes, that the object could be opened.
     *
     * @throws ObjectMissing when nothing readable is there
     * @throws ObjectChanged when the object is not the expected one any more
     */
    default void verify(URI location, ObjectState expected) throws IOException {
        var found = state(location);
        if (!found.equals(expected)) {
            throw new ObjectChanged(location, "expected " + expected + ", found " + found);
        }
    }

    /**
     * Opens the bytes from {@code offset} to {@code offset + length}; the channel may hold more. A {@link
     * java.nio.channels.FileChannel} is positioned at {@code offset}.
     *
     * @param expected what the object must still be; a changed object is never read
     * @throws ObjectMissing when nothing readable is there
     * @throws ObjectChanged when the object is not the expected one any more, also from a read of the channel
     */
    ReadableByteChannel open(URI location, ObjectState expected, long offset, long length) throws IOException;

    /** Whether the first byte is a network's round trip away, so that it pays to ask for the next object ahead of time. */
    boolean isRemote();
}
