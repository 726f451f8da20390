package dev.downloads.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** Files, and one folder of its own for those that it writes. */
final class FolderStorage implements WritableStorage {

    /** In bytes; what is left may be less than a file needs to grow. */
    private static final int BLOCK = 64 * 1024;

    private final @Nullable Path folder;

    /** @param folder created with the first object, or null where none are written */
    FolderStorage(@Nullable Path folder) {
        this.folder = folder == null ? null : folder.toAbsolutePath().normalize();
    }

    @Override
    public Set<String> schemes() {
        return Set.of("file");
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public ObjectState state(URI location) throws IOException {
        return state(location, Path.of(location));
    }

    private static ObjectState state(URI location, Path file) throws IOException {
        return describe(location, file).state();
    }

    @Override
    public ObjectDescription describe(URI location) throws IOException {
        return describe(location, Path.of(location));
    }

    private static ObjectDescription describe(URI location, Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new ObjectMissing(location, "not a regular file");
            }
            var time = attributes.lastModifiedTime();
            return new ObjectDescription(
                    new ObjectState(attributes.size(), Long.toString(time.to(TimeUnit.NANOSECONDS))), time.toInstant(),
                    null);
        } catch (FileSystemException e) {
            throw missing(location, e);
        }
    }

    @Override
    public FileChannel open(URI location, ObjectState expected, long offset, long length) throws IOException {
        var file = Path.of(location);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (FileSystemException e) {
            throw missing(location, e);
        }
        try {
            // After opening: a file that is replaced later by a rename no longer matters, this channel keeps the old one.
            var found = state(location, file);
            if (!found.equals(expected)) {
                throw new ObjectChanged(location, "expected " + expected + ", found " + found);
            }
            return channel.position(offset);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public URI write(String key, InputStream content) throws IOException {
        if (folder == null) {
            throw new IllegalStateException("downloads.storage.location is no folder");
        }
        var target = folder.resolve(key).normalize();
        if (!target.startsWith(folder)) {
            throw new IllegalArgumentException("outside the storage folder: " + key);
        }
        Files.createDirectories(target.getParent());
        var unfinished = Files.createTempFile(target.getParent(), ".unfinished-", null);
        try {
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
                    var out = Channels.newOutputStream(channel)) {
                content.transferTo(out);
                channel.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw isFull(unfinished, e) ? new StorageFull(folder.toUri(), e) : e;
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return target.toUri();
    }

    /** Asked while the unfinished file still takes its room. Quotas only show in the message. */
    private static boolean isFull(Path unfinished, IOException e) throws IOException {
        return Files.getFileStore(unfinished).getUsableSpace() < BLOCK
                || String.valueOf(e.getMessage()).matches("(?i).*(no space left|quota exceeded).*");
    }

    @Override
    public void delete(URI location) throws IOException {
        Files.deleteIfExists(Path.of(location));
    }

    @Override
    public void probe() throws IOException {
        var existing = Objects.requireNonNull(folder);
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new FileSystemException(existing.toString(), null, "no folder that can be written to");
        }
    }

    private static IOException missing(URI location, FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> new ObjectMissing(location, "no such file");
            case AccessDeniedException _ -> new ObjectMissing(location, "access denied");
            default -> e.getCause() instanceof FileNotFoundException ? new ObjectMissing(location, "no such file") : e;
        };
    }
}
