package dev.downloads.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every storage that this process can reach, and the one that new objects are written to. */
public final class Storages {

    private final Map<String, Storage> byScheme;
    private final Storage own;

    Storages(List<Storage> storages, Storage own) {
        this.byScheme = storages.stream().collect(Collectors.toMap(Storage::scheme, Function.identity()));
        this.own = own;
    }

    /** @see Storage#state */
    public ObjectState state(URI location) throws IOException {
        return of(location).state(location);
    }

    /** @see Storage#open */
    public ReadableByteChannel open(URI location, ObjectState expected, long offset, long length) throws IOException {
        return of(location).open(location, expected, offset, length);
    }

    /** @see Storage#write */
    public URI write(String key, InputStream content) throws IOException {
        return own.write(key, content);
    }

    /** @see Storage#delete */
    public void delete(URI location) throws IOException {
        of(location).delete(location);
    }

    Storage own() {
        return own;
    }

    private Storage of(URI location) throws ObjectMissing {
        var storage = byScheme.get(location.getScheme());
        if (storage == null) {
            throw new ObjectMissing(location, "no storage for this scheme is configured");
        }
        return storage;
    }
}
