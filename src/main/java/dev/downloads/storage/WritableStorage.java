package dev.downloads.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** A storage that takes new objects, in a place of its own. */
interface WritableStorage extends Storage {

    /**
     * Writes a new object in this storage's own place, whole or not at all; it takes the place of one with the same key.
     *
     * @param key a relative path of safe characters
     * @return the location of the object
     * @throws IllegalArgumentException when the key leads out of that place
     */
    URI write(String key, InputStream content) throws IOException;

    /**
     * What is at the location now.
     *
     * @throws ObjectMissing when nothing readable is there
     */
    ObjectDescription describe(URI location) throws IOException;

    /** Removes the object; one that is not there counts as removed. */
    void delete(URI location) throws IOException;

    /**
     * Looks whether this storage's own place can be used, without writing.
     *
     * @throws IOException when it cannot
     */
    void probe() throws IOException;
}
