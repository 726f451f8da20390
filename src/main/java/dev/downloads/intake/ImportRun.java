package dev.downloads.intake;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import dev.downloads.image.NotAnImage;
import dev.downloads.storage.ObjectChanged;
import dev.downloads.storage.ObjectDescription;
import dev.downloads.storage.ObjectMissing;
import dev.downloads.storage.Storages;

/** One import from its first file to its summary: takes files chunk by chunk, has those that are new read, and stores them in order. */
final class ImportRun {

    private static final int CHUNK = 500;

    /** A kill loses what was read in about this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String account;
    private final boolean copy;
    private final ImportListener listener;
    private final ImportedImages images;
    private final ImportStore store;
    private final Storages storages;
    private final ExecutorService readers;
    private final Clock clock;
    private final Instant start;
    private final List<Candidate> chunk = new ArrayList<>();
    private final Set<Object> identities = new HashSet<>();

    private long imported;
    private long unchanged;
    private long replaced;
    private long leftOut;
    private long failed;
    private long bytes;

    /** @param readers read the files; as many at a time as they like */
    ImportRun(String account, boolean copy, ImportListener listener, ImportedImages images, ImportStore store,
            Storages storages, ExecutorService readers, Clock clock) {
        this.account = account;
        this.copy = copy;
        this.listener = listener;
        this.images = images;
        this.store = store;
        this.storages = storages;
        this.readers = readers;
        this.clock = clock;
        this.start = clock.instant();
    }

    void take(Candidate candidate) {
        // In a chunk nothing occurs twice; so what a repeat meets in the library is what came of the first.
        if (chunk.size() == CHUNK || identities.contains(candidate.location())
                || (candidate.publicId() != null && identities.contains(candidate.publicId()))) {
            work();
        }
        chunk.add(candidate);
        identities.add(candidate.location());
        if (candidate.publicId() != null) {
            identities.add(candidate.publicId());
        }
    }

    void fail(String origin, Exception why) {
        failed++;
        listener.failed(origin, reason(why));
    }

    ImportSummary finish() {
        work();
        return new ImportSummary(imported, unchanged, replaced, leftOut, failed, bytes,
                Duration.between(start, clock.instant()));
    }

    private void work() {
        var known = KnownImages.of(chunk, account, images);
        var readings = new ArrayList<Reading>();
        try {
            var descriptions = chunk.stream().map(candidate -> describe(candidate, known)).toList();
            for (int i = 0; i < chunk.size(); i++) {
                begin(chunk.get(i), descriptions.get(i), known, readings);
            }
            chunk.clear();
            identities.clear();
            collect(readings);
        } catch (RuntimeException | Error e) {
            readers.shutdownNow();
            readers.close();
            store.abandon(account, readings);
            throw e;
        }
    }

    /** What the listing said is enough where it is what the library has. */
    private Future<ObjectDescription> describe(Candidate candidate, KnownImages known) {
        var predecessor = known.madeFrom(candidate);
        var listed = candidate.listed();
        return predecessor != null && listed != null && predecessor.isFrom(candidate.location(), listed)
                ? CompletableFuture.completedFuture(new ObjectDescription(listed, predecessor.lastModified(), null))
                : readers.submit(() -> storages.describe(candidate.location()));
    }

    private void begin(Candidate candidate, Future<ObjectDescription> description, KnownImages known,
            List<Reading> readings) {
        try {
            var found = Reading.await(description, candidate);
            known.requireAgreement(candidate, found.state());
            var predecessor = known.madeFrom(candidate);
            if (predecessor != null && predecessor.isFrom(candidate.location(), found.state())) {
                unchanged++;
                listener.advanced(0);
                return;
            }
            var reading = new ImageReading(candidate, found, account, copy, clock.instant(), storages);
            readings.add(new Reading(candidate, predecessor, readers.submit(reading)));
        } catch (IOException | PublicIdTaken e) {
            fail(candidate.origin(), e);
            listener.advanced(0);
        }
    }

    private void collect(List<Reading> readings) {
        var read = new ArrayList<Reading>();
        var lastStored = clock.instant();
        for (var reading : readings) {
            listener.advanced(count(reading, read));
            if (Duration.between(lastStored, clock.instant()).compareTo(PATIENCE) > 0) {
                store.store(read);
                read.clear();
                lastStored = clock.instant();
            }
        }
        store.store(read);
    }

    /** Waits for it, adds it to {@code read} if it is an image, and says how many bytes it has. */
    private long count(Reading reading, List<Reading> read) {
        try {
            var length = reading.image().length();
            read.add(reading);
            if (reading.predecessor() == null) {
                imported++;
            } else {
                replaced++;
            }
            bytes += length;
            return length;
        } catch (NotAnImage e) {
            leaveOut(reading.candidate(), e);
        } catch (IOException e) {
            fail(reading.candidate().origin(), e);
        }
        return 0;
    }

    private void leaveOut(Candidate candidate, NotAnImage e) {
        if (candidate.publicId() != null) {
            fail(candidate.origin(), e);
            return;
        }
        leftOut++;
        // Of what systems hide in folders of photos (.DS_Store) nobody wants a list.
        if (!candidate.filename().startsWith(".")) {
            listener.leftOut(candidate.origin(), reason(e));
        }
    }

    private static String reason(Exception why) {
        return switch (why) {
            case ObjectMissing missing -> missing.reason();
            case ObjectChanged _ -> "changed while it was being read";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            case FileSystemException e -> e.getClass().getSimpleName();
            default -> String.valueOf(why.getMessage());
        };
    }
}
