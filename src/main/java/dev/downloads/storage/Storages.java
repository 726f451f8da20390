package dev.downloads.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Every storage that this process can reach, and the one that new objects are written to. */
public final class Storages {

    private final Map<String, Storage> byScheme = new HashMap<>();
    private final WritableStorage own;

    Storages(List<Storage> storages, WritableStorage own) {
        storages.forEach(storage -> storage.schemes().forEach(scheme -> byScheme.put(scheme, storage)));
        this.own = own;
    }

    /** @see Storage#state */
    public ObjectState state(URI location) throws IOException {
        return of(location).state(location);
    }

    /** @see WritableStorage#describe */
    public ObjectDescription describe(URI location) throws IOException {
        if (!(of(location) instanceof WritableStorage storage)) {
            throw new ObjectMissing(location, "nothing is known of what is there");
        }
        return storage.describe(location);
    }

    /** @see S3Storage#list */
    public void list(S3Location prefix, Consumer<ListedObject> found) throws IOException {
        if (of(prefix.toUri()) instanceof S3Storage s3) {
            s3.list(prefix, found);
        }
    }

    /** @see Storage#verify */
    public void verify(URI location, ObjectState expected) throws IOException {
        of(location).verify(location, expected);
    }

    /** @see Storage#open */
    public ReadableByteChannel open(URI location, ObjectState expected, long offset, long length) throws IOException {
        return of(location).open(location, expected, offset, length);
    }

    /** @see Storage#isRemote */
    public boolean isRemote(URI location) throws ObjectMissing {
        return of(location).isRemote();
    }

    /** @see WritableStorage#write */
    public URI write(String key, InputStream content) throws IOException {
        return own.write(key, content);
    }

    /** @see WritableStorage#delete */
    public void delete(URI location) throws IOException {
        if (!(of(location) instanceof WritableStorage storage)) {
            throw new IllegalArgumentException("nothing can be deleted there: " + location);
        }
        storage.delete(location);
    }

    /**
     * A URL by which another process may GET the object until its validity is over, where the storage can make one.
     *
     * @param version what {@link #state} said of the object
     */
    public Optional<SignedUrl> sign(URI location, String version, Duration validity) {
        return byScheme.get(location.getScheme()) instanceof S3Storage s3
                ? Optional.of(s3.sign(location, version, validity))
                : Optional.empty();
    }

    WritableStorage own() {
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
