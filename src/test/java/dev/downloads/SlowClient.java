package dev.downloads;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that reads when it is told to, with so little room of its own that the server notices. */
public final class SlowClient implements AutoCloseable {

    private final Socket socket = new Socket();
    private final InputStream in;
    private long remaining = -1;

    public SlowClient(int port) throws IOException {
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = socket.getInputStream();
    }

    /** Sends a GET and reads no more than the head of the answer, which it returns. */
    public String get(String target, String... fields) throws IOException {
        send(target, fields);
        return readHead();
    }

    public void send(String target, String... fields) throws IOException {
        var request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", fields) + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    public String readHead() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var b = in.read();
            if (b < 0) {
                return head.toString();
            }
            head.append((char) b);
        }
        var length = head.indexOf("Content-Length: ") + "Content-Length: ".length();
        remaining = Long.parseLong(head.substring(length, head.indexOf("\r\n", length)));
        return head.toString();
    }

    /** As many bytes of the body, or fewer where the connection ends. */
    public byte[] read(int count) throws IOException {
        var bytes = in.readNBytes((int) Math.min(count, remaining));
        remaining -= bytes.length;
        return bytes;
    }

    /** The rest of the body, as far as it comes: a reset is an end like another. */
    public long skipRest() throws IOException {
        var skipped = 0L;
        var buffer = new byte[1 << 16];
        while (remaining > 0) {
            var count = readOrEnd(buffer);
            if (count < 0) {
                break;
            }
            skipped += count;
            remaining -= count;
        }
        return skipped;
    }

    private int readOrEnd(byte[] buffer) throws IOException {
        try {
            return in.read(buffer, 0, (int) Math.min(buffer.length, remaining));
        } catch (java.net.SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return -1;
        }
    }

    /** Of the body, in bytes; zero once it was read to its end. */
    public long remaining() {
        return remaining;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
