package dev.downloads.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.CRC32;

/** Archives whose contents are computed from entry and offset, so that they may be larger than any disk. */
final class Archives {

    static final Instant TIME = Instant.parse("2019-04-08T17:38:47Z");

    private Archives() {}

    /** Adds an entry with the right CRC-32. */
    static void add(ZipLayout.Builder layout, int entry, String name, int length, Instant lastModified) {
        var crc = new CRC32();
        crc.update(content(entry, 0, length));
        layout.add(name, length, crc.getValue(), lastModified);
    }

    static byte[] content(int entry, long offset, int length) {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) {
            var at = offset + i;
            bytes[i] = (byte) (at * 31 + (at >> 8) + entry * 7L);
        }
        return bytes;
    }

    static byte[] bytes(ZipLayout layout, long from, long to) {
        var bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
        for (var slice : layout.slices(from, to)) {
            switch (slice) {
                case Slice.Structure(var structure) -> bytes.put(structure);
                case Slice.Content(var entry, var offset, var length) ->
                    bytes.put(content(entry, offset, Math.toIntExact(length)));
            }
        }
        if (bytes.hasRemaining()) {
            throw new AssertionError("%,d bytes too few".formatted(bytes.remaining()));
        }
        return bytes.array();
    }

    /** Writes the archive with holes in the file in place of the contents. */
    static Path sparse(ZipLayout layout, Path file) throws IOException {
        Files.createFile(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            for (var slice : layout.slices(0, layout.length())) {
                switch (slice) {
                    case Slice.Structure(var structure) -> channel.write(structure);
                    case Slice.Content content -> channel.position(channel.position() + content.length());
                }
            }
        }
        return file;
    }

    /** The whole archive to read in, with nothing kept. */
    static SeekableByteChannel channel(ZipLayout layout) {
        return new SeekableByteChannel() {

            private long position;

            @Override
            public int read(ByteBuffer target) {
                if (position >= layout.length()) {
                    return -1;
                }
                var length = (int) Math.min(target.remaining(), layout.length() - position);
                target.put(bytes(layout, position, position + length));
                position += length;
                return length;
            }

            @Override
            public int write(ByteBuffer source) {
                throw new UnsupportedOperationException();
            }

            @Override
            public long position() {
                return position;
            }

            @Override
            public SeekableByteChannel position(long newPosition) {
                position = newPosition;
                return this;
            }

            @Override
            public long size() {
                return layout.length();
            }

            @Override
            public SeekableByteChannel truncate(long size) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }
}
