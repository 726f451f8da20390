package dev.downloads.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.ReadableByteChannel;

/** Objects by location. A location is an absolute URI whose scheme says which storage holds it. */
public interface Storage {

    /** The scheme of the locations that this storage holds, such as {@code file}. */
    String scheme();

    /**
     * What is at the location now, without reading its bytes.
     *
     * @throws ObjectMissing when nothing readable is there
     */
    ObjectState state(URI location) throws IOException;

    /**
     * Opens the bytes from {@code offset} to {@code offset + length}; the channel may hold more. A {@link
     * java.nio.channels.FileChannel} is positioned at {@code offset}.
     *
     * @param expected what the object must still be; a changed object is never read
     * @throws ObjectMissing when nothing readable is there
     * @throws ObjectChanged when the object is not the expected one any more
     */
    ReadableByteChannel open(URI location, ObjectState expected, long offset, long length) throws IOException;

    /**
     * Writes a new object in this storage's own place, whole or not at all; it takes the place of one with the same key.
     *
     * @param key a relative path of safe characters
     * @return the location of the object
     */
    URI write(String key, InputStream content) throws IOException;

    /** Removes the object; one that is not there counts as removed. */
    void delete(URI location) throws IOException;

    /**
     * Looks whether this storage's own place can be used, without writing.
     *
     * @throws IOException when it cannot
     */
    void probe() throws IOException;
}
