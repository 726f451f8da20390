package dev.downloads.zipper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.downloads.representation.ByteRange;
import dev.downloads.storage.ObjectMissing;
import dev.downloads.storage.Storages;
import dev.downloads.zip.Slice;

/**
 * Opens the contents of a range of an archive, one after the other, and has asked for what comes next from remote storage by then:
 * for several objects at the same time, for long ones in parts. Files it just opens.
 *
 * <p>How far ahead doubles whenever the client had to wait for the storage, and shrinks while the storage waits for the client. Where
 * the budget gives nothing, bytes are read when their turn comes, without memory of their own: no stream ever waits for memory that
 * another one holds.
 */
final class ReadAhead implements AutoCloseable {

    /** In bytes: how far ahead a stream begins, and a slow client's stays. */
    private static final long FIRST_WINDOW = 2 << 20;

    /** In bytes: the longest part of an object that is asked for by one request. */
    private static final long LONGEST = 4 << 20;

    /** In bytes: what a request counts for at least, for a connection takes memory too, and S3 so many requests a second. */
    private static final long LEAST = 256 << 10;

    private final Archive archive;
    private final Storages storages;
    private final ReadAheadBudget budget;
    private final Iterator<Slice> slices;
    private final Deque<Part> ahead = new ArrayDeque<>();
    private boolean begun;

    /** The first of what nobody has asked for yet, or null at the end. */
    private Slice.@Nullable Content next;

    private @Nullable ReadableByteChannel current;
    private long held;
    private long window = FIRST_WINDOW;

    ReadAhead(Archive archive, ByteRange range, Storages storages, ReadAheadBudget budget) {
        this.archive = archive;
        this.storages = storages;
        this.budget = budget;
        this.slices = archive.layout().slices(range.from(), range.to()).iterator();
    }

    /**
     * @param content the next one of the range; those before it were read to their ends
     * @param source the one of its entry
     */
    ReadableByteChannel open(Slice.Content content, Source source) throws IOException {
        if (!storages.isRemote(source.location())) {
            return storages.open(source.location(), source.expected(), content.offset(), content.length());
        }
        if (!begun) {
            // Not sooner, or an archive of files would be gone through for what is remote in it.
            begun = true;
            next = nextRemote();
        }
        return new InParts(content.length());
    }

    private Slice.@Nullable Content nextRemote() {
        while (slices.hasNext()) {
            if (slices.next() instanceof Slice.Content content && isRemote(content)) {
                return content;
            }
        }
        return null;
    }

    private boolean isRemote(Slice.Content content) {
        try {
            return storages.isRemote(archive.source(content.entry()).location());
        } catch (ObjectMissing e) {
            // It fails when its turn comes.
            return false;
        }
    }

    /** Asks for what comes next, as far as window and budget allow. */
    private void fill() {
        while (next != null) {
            var source = archive.source(next.entry());
            var wanted = isDivisible(source)
                    ? Math.min(next.length(), Math.min(LONGEST, window / 2))
                    : next.length();
            var most = Math.max(LEAST, wanted);
            if (wanted > LONGEST || !ahead.isEmpty() && held + most > window) {
                return;
            }
            var cost = budget.take(held, isDivisible(source) ? LEAST : most, most);
            if (cost == 0) {
                return;
            }
            held += cost;
            var piece = takeNext(Math.min(wanted, cost));
            ahead.add(new Part(storages, source, piece.offset(), piece.length(), cost));
        }
    }

    /** Where it has no version, several requests could be answered with parts of several objects. */
    private static boolean isDivisible(Source source) {
        return !source.expected().version().isEmpty();
    }

    private Slice.Content takeNext(long length) {
        var content = Objects.requireNonNull(next);
        next = length == content.length()
                ? nextRemote()
                : new Slice.Content(content.entry(), content.offset() + length, content.length() - length);
        return new Slice.Content(content.entry(), content.offset(), length);
    }

    private ReadableByteChannel following() throws IOException {
        fill();
        var part = ahead.poll();
        if (part == null) {
            return readWithoutMemory();
        }
        current = part;
        if (!part.hasBegun()) {
            window = Math.min(2 * window, budget.perDownload());
        } else if (!ahead.isEmpty() && ahead.getLast().isComplete()) {
            window = Math.max(FIRST_WINDOW, window - part.cost());
        }
        fill();
        return part;
    }

    private ReadableByteChannel readWithoutMemory() throws IOException {
        var rest = Objects.requireNonNull(next);
        var source = archive.source(rest.entry());
        var piece = takeNext(isDivisible(source) ? Math.min(LONGEST, rest.length()) : rest.length());
        fill();
        current = storages.open(source.location(), source.expected(), piece.offset(), piece.length());
        return current;
    }

    /** Frees what the part that was read held. */
    private void release() throws IOException {
        if (current != null) {
            current.close();
            if (current instanceof Part part) {
                held -= part.cost();
                budget.giveBack(part.cost());
            }
            current = null;
        }
    }

    /** Cuts every connection, and gives all memory back. */
    @Override
    public void close() throws IOException {
        ahead.forEach(Part::close);
        ahead.clear();
        budget.giveBack(held);
        held = 0;
        if (current != null) {
            current.close();
        }
    }

    /** The parts of one content. */
    private final class InParts implements ReadableByteChannel {

        private long left;
        private boolean open = true;

        InParts(long length) {
            left = length;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (left == 0) {
                return -1;
            }
            var part = current == null ? following() : current;
            var count = part.read(target);
            if (count < 0) {
                release();
                return read(target);
            }
            left -= count;
            if (left == 0) {
                release();
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
