package dev.downloads.image;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.zip.CRC32;

import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.downloads.representation.BodyPart;
import dev.downloads.representation.ByteRange;
import dev.downloads.storage.ObjectState;
import dev.downloads.storage.Storages;

/**
 * The bytes of an object on their way to a client.
 *
 * @param state what the storage must say of it
 * @param crc CRC-32, unsigned
 */
record ObjectBody(Storages storages, URI location, ObjectState state, long crc) {

    private static final Logger log = LoggerFactory.getLogger(ObjectBody.class);

    private static final int BUFFER = 32 * 1024;

    /** @throws CloseNowException when it cannot be finished: the connection is cut short of Content-Length */
    void write(List<BodyPart> parts, OutputStream out) throws IOException {
        try {
            for (var part : parts) {
                out.write(part.header());
                if (part.range().length() > 0) {
                    write(part.range(), out);
                }
            }
            out.flush();
        } catch (SourceFailed e) {
            log.error("Cut the answer: {} {}", location, e.getMessage());
            // What has no first byte yet would be answered with a problem, under the headers of an image.
            out.flush();
            throw new CloseNowException(e);
        } catch (IOException e) {
            log.debug("The client left");
            throw new CloseNowException(e);
        }
    }

    private void write(ByteRange range, OutputStream out) throws IOException {
        var buffer = ByteBuffer.allocate((int) Math.min(BUFFER, range.length()));
        var sum = range.length() == state.length() ? new CRC32() : null;
        try (var channel = open(range)) {
            for (long left = range.length(); left > 0;) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                left -= read(channel, buffer);
                if (sum != null) {
                    sum.update(buffer.array(), 0, buffer.position());
                    // Before the last bytes are out: a client that counts them must not take them for the image.
                    if (left == 0 && sum.getValue() != crc) {
                        throw new SourceFailed("sums up to another CRC-32", null);
                    }
                }
                out.write(buffer.array(), 0, buffer.position());
            }
        }
    }

    private ReadableByteChannel open(ByteRange range) throws SourceFailed {
        try {
            return storages.open(location, state, range.from(), range.length());
        } catch (IOException e) {
            throw new SourceFailed(e.toString(), e);
        }
    }

    private static int read(ReadableByteChannel channel, ByteBuffer buffer) throws SourceFailed {
        try {
            var read = channel.read(buffer);
            if (read < 0) {
                throw new SourceFailed("ends early", null);
            }
            return read;
        } catch (SourceFailed e) {
            throw e;
        } catch (IOException e) {
            throw new SourceFailed(e.toString(), e);
        }
    }

    /** The storage did not give what it had promised; not to be taken for a client that left. */
    private static final class SourceFailed extends IOException {

        SourceFailed(String message, @Nullable IOException cause) {
            super(message, cause);
        }
    }
}
