package dev.downloads.zipper;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.function.LongConsumer;

import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

import dev.downloads.zip.Slice;

/**
 * The client's plain connection itself, past Tomcat's buffers. Files go from the system's page cache to the socket (sendfile) and never
 * enter this process. Where the socket is full, a little goes through Tomcat instead, which knows how to wait for room and how long.
 */
final class SocketSink extends Sink {

    private static final int BUFFER = 64 * 1024;

    /** So that a fast client leaves the processor to others now and then. */
    private static final int TURN = 2 * 1024 * 1024;

    /** One of Tomcat's buffers. */
    private static final int SIP = 8 * 1024;

    private final Arena memory;
    private final NioSocketWrapper connection;
    private final SocketChannel socket;

    /**
     * @param connection with nothing of the answer left in its own buffers
     * @param memory for the buffer
     */
    private SocketSink(NioSocketWrapper connection, SocketChannel socket, Arena memory, LongConsumer meter) {
        super(memory.allocate(BUFFER).asByteBuffer(), meter);
        this.connection = connection;
        this.socket = socket;
        this.memory = memory;
    }

    @SuppressWarnings("MustBeClosedChecker")
    static SocketSink open(NioSocketWrapper connection, LongConsumer meter) throws IOException {
        // Tomcat uses its own channel objects again for other connections, this one it does not.
        var socket = connection.getSocket().getIOChannel();
        // The header of an entry waits for the content behind it instead of travelling alone.
        socket.setOption(StandardSocketOptions.TCP_NODELAY, false);
        return new SocketSink(connection, socket, Arena.ofConfined(), meter);
    }

    @Override
    boolean takesFiles() {
        return true;
    }

    @Override
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (socket.write(bytes) == 0) {
                var sip = bytes.slice(bytes.position(), Math.min(SIP, bytes.remaining()));
                bytes.position(bytes.position() + sip.remaining());
                awaitRoom(sip);
            }
        }
    }

    @Override
    long transferSome(FileChannel file, Slice.Content content, long done) throws IOException {
        var offset = content.offset() + done;
        var length = content.length() - done;
        var count = transferUnlessFull(file, offset, Math.min(TURN, length));
        if (count == 0) {
            var sip = ByteBuffer.allocate((int) Math.min(SIP, length));
            count = SourceBroken.guard(content, done, () -> file.read(sip, offset));
            if (count < 0) {
                throw new SourceBroken(content, done, "ends " + length + " bytes early");
            }
            awaitRoom(sip.flip());
        }
        return count;
    }

    private long transferUnlessFull(FileChannel file, long offset, long length) throws IOException {
        try {
            return file.transferTo(offset, length, socket);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            // Whose fault it was, the file's or the client's, is seen when the bytes go the long way.
            return 0;
        }
    }

    private void awaitRoom(ByteBuffer sip) throws IOException {
        // Tomcat does not know of our writes, and counts the time without progress from its own last one.
        connection.updateLastWrite();
        connection.write(true, sip);
        connection.flush(true);
    }

    @Override
    public void close() {
        memory.close();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException e) {
            // The connection is gone, and its options with it.
        }
    }
}
