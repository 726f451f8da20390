package dev.downloads.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;

import org.springframework.util.MimeTypeUtils;

import dev.downloads.storage.ObjectChanged;
import dev.downloads.storage.ObjectMissing;
import dev.downloads.storage.StorageAway;
import dev.downloads.storage.StorageFull;
import dev.downloads.storage.Storages;
import dev.downloads.thumbnail.Thumbnail;
import dev.downloads.thumbnail.ThumbnailImpossible;
import dev.downloads.thumbnail.ThumbnailMaker;

/** The thumbnails of images: each is made when it is first asked for, once, and then kept in the storage for all nodes. */
final class Thumbnails {

    private static final int BUFFER = 64 * 1024;
    private static final int PATIENCE_SECONDS = 30;

    private final ThumbnailTable table;
    private final ThumbnailMaker maker;
    private final Storages storages;
    private final ExecutorService workers;
    private final Map<UUID, FutureTask<StoredThumbnail>> making = new ConcurrentHashMap<>();

    /** @param workers threads of the platform, for decoding would keep the few that carry the virtual ones from all else */
    Thumbnails(ThumbnailTable table, ThumbnailMaker maker, Storages storages, ExecutorService workers) {
        this.table = table;
        this.maker = maker;
        this.storages = storages;
        this.workers = workers;
    }

    /**
     * @throws ThumbnailUnavailable when none can be made
     * @throws SourceUnavailable when the image's bytes are not there any more or not the same
     */
    StoredThumbnail of(Image image) throws IOException {
        var known = table.find(image.publicId());
        if (known.isPresent()) {
            if (isThere(known.get())) {
                return known.get();
            }
            table.remove(known.get());
        }
        var mine = new FutureTask<>(() -> make(image));
        var running = making.putIfAbsent(image.publicId(), mine);
        if (running == null) {
            start(image.publicId(), mine);
        }
        return await(running == null ? mine : running);
    }

    private boolean isThere(StoredThumbnail thumbnail) throws IOException {
        try {
            return storages.state(thumbnail.location()).equals(thumbnail.state());
        } catch (ObjectMissing e) {
            return false;
        }
    }

    private void start(UUID image, FutureTask<StoredThumbnail> task) {
        try {
            workers.execute(() -> {
                try {
                    task.run();
                } finally {
                    making.remove(image);
                }
            });
        } catch (RejectedExecutionException e) {
            making.remove(image);
            task.cancel(false);
            throw ThumbnailUnavailable.busy();
        }
    }

    private StoredThumbnail make(Image image) throws IOException, ThumbnailImpossible {
        // Whoever was first may have finished since this caller looked.
        var known = table.find(image.publicId());
        if (known.isPresent()) {
            return known.get();
        }
        var thumbnail = maker.make(image.contentType(), () -> new BufferedInputStream(Channels.newInputStream(
                storages.open(image.location(), image.state(), 0, image.length())), BUFFER));
        return keep(image, thumbnail);
    }

    private StoredThumbnail keep(Image image, Thumbnail thumbnail) throws IOException {
        var stored = store(image.publicId(), thumbnail);
        if (table.add(stored)) {
            return stored;
        }
        storages.delete(stored.location());
        // Another node was faster, or the image has been deleted.
        return table.find(image.publicId()).orElseThrow(ImageUnknown::new);
    }

    private StoredThumbnail store(UUID image, Thumbnail thumbnail) throws IOException {
        var bytes = thumbnail.bytes();
        var crc = new CRC32();
        crc.update(bytes);
        // A dot, which no account id has; a random name, for two nodes must not write over one another's.
        var key = ".thumbnails/%s/%s-%s.%s".formatted(image.toString().substring(0, 2), image,
                UUID.randomUUID().toString().substring(0, 8),
                MimeTypeUtils.parseMimeType(thumbnail.contentType()).getSubtype());
        var location = storages.write(key, new ByteArrayInputStream(bytes));
        return new StoredThumbnail(image, thumbnail.contentType(), bytes.length, crc.getValue(), location,
                storages.state(location).version());
    }

    private static StoredThumbnail await(FutureTask<StoredThumbnail> task) throws StorageAway {
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | CancellationException e) {
            throw ThumbnailUnavailable.busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ThumbnailUnavailable.busy();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageAway away) {
                throw away;
            }
            throw failure(e);
        }
    }

    /** A new exception for each who waited. */
    private static RuntimeException failure(ExecutionException e) {
        return switch (e.getCause()) {
            case ThumbnailImpossible impossible -> ThumbnailUnavailable.impossible(impossible);
            case ObjectMissing _,ObjectChanged _ -> new SourceUnavailable();
            case StorageFull _ -> new StorageExhausted();
            case ImageUnknown _ -> new ImageUnknown();
            case null, default -> new IllegalStateException("thumbnail", e);
        };
    }
}
