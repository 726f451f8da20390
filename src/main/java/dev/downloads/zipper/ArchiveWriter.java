package dev.downloads.zipper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;

import dev.downloads.representation.ByteRange;
import dev.downloads.storage.Storages;
import dev.downloads.zip.Slice;

/** Writes any part of an archive, and stops at the first byte that is not what the layout promised. */
final class ArchiveWriter {

    /** Below it, opening a file costs more than its bytes: they are read and summed up every time. */
    private static final int WORTH_A_TRANSFER = 64 * 1024;

    private final Storages storages;
    private final ReadAheadBudget budget;
    private final KnownGood knownGood = new KnownGood();
    private final KnownBad knownBad;

    ArchiveWriter(Storages storages, ReadAheadBudget budget) {
        this.storages = storages;
        this.budget = budget;
        this.knownBad = new KnownBad(storages);
    }

    /**
     * @throws SourceBroken when a source is missing, changed, shorter than promised, or sums up to another CRC-32
     * @throws IOException when the client is gone
     */
    void write(Archive archive, ByteRange range, Sink sink) throws IOException {
        try (var contents = new ReadAhead(archive, range, storages, budget)) {
            for (var slice : archive.layout().slices(range.from(), range.to())) {
                switch (slice) {
                    case Slice.Structure(var bytes) -> sink.put(bytes);
                    case Slice.Content content -> write(archive, content, contents, sink);
                }
            }
        }
    }

    private void write(Archive archive, Slice.Content content, ReadAhead contents, Sink sink) throws IOException {
        var source = archive.source(content.entry());
        var crc = archive.layout().entryCrc(content.entry());
        var whole = content.length() == source.expected().length();
        if (!whole) {
            knownBad.requireMended(source, crc, content);
        }
        try (var channel = SourceBroken.guard(content, 0, () -> contents.open(content, source))) {
            if (channel instanceof FileChannel file && sink.takesFiles() && content.length() >= WORTH_A_TRANSFER
                    && (!whole || knownGood.contains(source, crc))) {
                transfer(file, source, content, sink);
            } else {
                copy(channel, source, content, whole ? crc : -1, sink);
                if (whole && content.length() >= WORTH_A_TRANSFER) {
                    knownGood.add(source, crc);
                }
            }
        }
    }

    private void transfer(FileChannel file, Source source, Slice.Content content, Sink sink) throws IOException {
        sink.transfer(file, content);
        var found = SourceBroken.guard(content, content.length(), () -> storages.state(source.location()));
        if (!found.equals(source.expected())) {
            throw new SourceBroken(content, content.length(), "changed while it was sent");
        }
    }

    /** @param expected CRC-32, or -1 where the content is not whole */
    private void copy(ReadableByteChannel channel, Source source, Slice.Content content, long expected, Sink sink)
            throws IOException {
        var crc = new CRC32();
        for (var done = 0L; done < content.length();) {
            var room = sink.room();
            var start = room.position();
            var read = room.slice(start, (int) Math.min(room.remaining(), content.length() - done));
            if (SourceBroken.guard(content, done, () -> channel.read(read)) < 0) {
                throw new SourceBroken(content, done, "ends " + (content.length() - done) + " bytes early");
            }
            room.position(start + read.position());
            done += read.position();
            if (expected >= 0) {
                crc.update(read.flip());
                // Before the last bytes are out: a client that counts them must not have a whole archive with a wrong entry.
                if (done == content.length() && crc.getValue() != expected) {
                    knownBad.add(source);
                    throw new SourceBroken(content, 0, "sums up to another CRC-32");
                }
            }
        }
    }
}
