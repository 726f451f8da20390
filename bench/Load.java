package bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Clients that do nothing but read: each has a thread and sends its next request when the answer to the last one is there. */
final class Load {

    private static final int BUFFER = 256 * 1024;

    private Load() {}

    /**
     * What came in a window of time.
     *
     * @param refused answered with 503, and not counted among the requests
     */
    record Result(double seconds, long bytes, long requests, long refused) {}

    /** @param request makes each next request, of HTTP/1.1 with a Content-Length in its answer or of HTTP/1.0 */
    static Result run(int port, int clients, double seconds, Supplier<byte[]> request) throws Exception {
        var bytes = new LongAdder();
        var requests = new LongAdder();
        var refused = new LongAdder();
        var over = new AtomicBoolean();
        var failure = new AtomicReference<Throwable>();
        var threads = new ArrayList<Thread>();
        var sockets = new ArrayList<SocketChannel>();
        var began = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            var connection = new Connection(port);
            sockets.add(connection.socket);
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    var current = connection;
                    while (!over.get()) {
                        if (!current.exchange(request.get(), bytes, refused)) {
                            current.socket.close();
                            current = new Connection(port);
                            synchronized (sockets) {
                                sockets.add(current.socket);
                            }
                        }
                        requests.increment();
                    }
                } catch (IOException | RuntimeException e) {
                    if (!over.get()) {
                        failure.set(e);
                    }
                }
            }));
        }
        Thread.sleep((long) (seconds * 1000));
        var counted = new Result((System.nanoTime() - began) / 1e9, bytes.sum(),
                requests.sum() - refused.sum(), refused.sum());
        over.set(true);
        synchronized (sockets) {
            for (var socket : sockets) {
                socket.close();
            }
        }
        for (var thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return counted;
    }

    /** The seconds from sending a request to the first byte of its answer, on a connection that is then dropped. */
    static double firstByte(int port, byte[] request) throws IOException {
        var connection = new Connection(port);
        try (connection.socket) {
            var began = System.nanoTime();
            connection.socket.write(ByteBuffer.wrap(request));
            connection.read();
            return (System.nanoTime() - began) / 1e9;
        }
    }

    static byte[] get(String version, String path, String fields) {
        return ("GET " + path + " HTTP/" + version + "\r\nHost: localhost\r\n" + fields + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A connection with a buffer of what was read and not looked at. */
    static final class Connection {

        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).limit(0);
        final SocketChannel socket;

        Connection(int port) throws IOException {
            socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        }

        /** Returns whether the connection can be used again: the answer had an end, and was not the connection's last. */
        boolean exchange(byte[] request, LongAdder bytes, LongAdder refused) throws IOException {
            socket.write(ByteBuffer.wrap(request));
            var head = head();
            var status = Integer.parseInt(head.substring(9, 12));
            if (status == 503) {
                refused.increment();
            } else if (status != 200 && status != 206) {
                throw new IOException(head);
            }
            var remaining = contentLength(head);
            while (remaining > 0) {
                if (!buffer.hasRemaining()) {
                    if (!read()) {
                        return false;
                    }
                }
                var count = (int) Math.min(buffer.remaining(), remaining);
                buffer.position(buffer.position() + count);
                remaining -= count;
                bytes.add(count);
            }
            return !head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close");
        }

        private boolean read() throws IOException {
            var count = socket.read(buffer.clear());
            buffer.flip();
            return count > 0;
        }

        private String head() throws IOException {
            var head = new StringBuilder();
            while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
                if (!buffer.hasRemaining() && !read()) {
                    throw new EOFException();
                }
                head.append((char) buffer.get());
            }
            return head.toString();
        }

        /** Everything that comes, where the answer has no length. */
        private static long contentLength(String head) {
            var lower = head.toLowerCase(Locale.ROOT);
            var field = lower.indexOf("\r\ncontent-length:");
            return field < 0
                    ? Long.MAX_VALUE
                    : Long.parseLong(lower.substring(field + 17, lower.indexOf("\r\n", field + 2)).strip());
        }
    }
}
