package dev.downloads.thumbnail;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Set;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A PNG reduced to the chunks that make its pixels. The JDK's decoder would keep others in memory, however many and large.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#5Chunk-layout">PNG, 5.3 Chunk layout</a>
 */
final class PngChunks extends InputStream {

    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    /** In bytes, of every chunk but IDAT: a palette has 256 colours. */
    private static final int MOST_HEADER_BYTES = 768;
    private static final int SIGNATURE_BYTES = 8;
    private static final int CRC_BYTES = 4;

    private final DataInputStream source;
    private InputStream kept;
    private long left;
    private boolean ended;

    PngChunks(InputStream source) throws IOException {
        this.source = new DataInputStream(source);
        this.kept = new ByteArrayInputStream(this.source.readNBytes(SIGNATURE_BYTES));
        this.left = SIGNATURE_BYTES;
    }

    @Override
    public int read() throws IOException {
        var octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        while (left == 0 && !ended) {
            nextChunk();
        }
        var read = kept.read(buffer, offset, (int) Math.min(count, left));
        if (read > 0) {
            left -= read;
        }
        return left == 0 && read <= 0 ? -1 : read;
    }

    private void nextChunk() throws IOException {
        var head = source.readNBytes(2 * Integer.BYTES);
        if (head.length < 2 * Integer.BYTES) {
            ended = true;
            return;
        }
        var length = ByteBuffer.wrap(head).getInt();
        var type = new String(head, Integer.BYTES, Integer.BYTES, ISO_8859_1);
        if (length < 0) {
            throw new IOException("a chunk of negative length");
        }
        if (!KEPT.contains(type)) {
            source.skipNBytes((long) length + CRC_BYTES);
            return;
        }
        if (length > MOST_HEADER_BYTES && !type.equals("IDAT")) {
            throw new IOException("a " + type + " of " + length + " bytes");
        }
        ended = type.equals("IEND");
        kept = new SequenceInputStream(new ByteArrayInputStream(head), source);
        left = (long) head.length + length + CRC_BYTES;
    }
}
