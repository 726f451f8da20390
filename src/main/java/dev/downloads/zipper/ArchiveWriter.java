package dev.downloads.zipper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

import dev.downloads.storage.Storages;
import dev.downloads.web.ByteRange;
import dev.downloads.zip.Slice;

/** Writes any part of an archive, and stops at the first byte that is not what the layout promised. */
final class ArchiveWriter {

    private static final int BUFFER = 32 * 1024;

    private final Storages storages;

    ArchiveWriter(Storages storages) {
        this.storages = storages;
    }

    /**
     * @throws SourceBroken when a source is missing, changed, shorter than promised, or sums up to another CRC-32
     * @throws IOException when the client is gone
     */
    void write(Archive archive, ByteRange range, OutputStream out) throws IOException {
        var buffer = ByteBuffer.allocate(BUFFER);
        for (var slice : archive.layout().slices(range.from(), range.to())) {
            switch (slice) {
                case Slice.Structure(var bytes) ->
                    out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
                case Slice.Content content -> write(archive, content, buffer, out);
            }
        }
    }

    private void write(Archive archive, Slice.Content content, ByteBuffer buffer, OutputStream out)
            throws IOException {
        var whole = content.length() == archive.layout().entryLength(content.entry());
        var crc = new CRC32();
        var source = archive.sources().get(content.entry());
        try (var channel = SourceBroken.guard(content,
                () -> storages.open(source.location(), source.expected(), content.offset(), content.length()))) {
            var remaining = content.length();
            while (remaining > 0) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), remaining));
                if (SourceBroken.guard(content, () -> channel.read(buffer)) < 0) {
                    throw new SourceBroken(content, "ends " + remaining + " bytes early");
                }
                remaining -= buffer.position();
                if (whole) {
                    crc.update(buffer.array(), 0, buffer.position());
                    // Before the last bytes are out: a client that counts them must not have a whole archive with a wrong entry.
                    if (remaining == 0 && crc.getValue() != archive.layout().entryCrc(content.entry())) {
                        throw new SourceBroken(content, "sums up to another CRC-32");
                    }
                }
                out.write(buffer.array(), 0, buffer.position());
            }
        }
    }
}
