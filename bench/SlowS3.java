package bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Just enough of S3 to be measured: GET and HEAD of objects {@code /bucket/<number>}, all of one length, with ETag and Range, each
 * request answered after a latency of its own. Real servers of S3 for tests are too slow to show what a client can do.
 */
final class SlowS3 {

    private static final int BLOCK = 8 << 20;
    private static final byte[] BYTES = new byte[BLOCK];
    private static final Pattern REQUEST = Pattern.compile("(GET|HEAD) /[^/]+/(\\d+)[ ?].*", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile("(?i)\r\nRange: bytes=(\\d+)-(\\d+)\r\n");

    static {
        new Random(1).nextBytes(BYTES);
    }

    private final int length;
    private final long latencyMillis;

    private SlowS3(int length, long latencyMillis) {
        this.length = length;
        this.latencyMillis = latencyMillis;
    }

    /** @param args port, length of the objects in bytes, latency in milliseconds */
    public static void main(String[] args) throws IOException {
        var s3 = new SlowS3(Integer.parseInt(args[1]), Long.parseLong(args[2]));
        try (var server = new ServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 10_000);
            while (true) {
                var client = server.accept();
                client.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> s3.serve(client));
            }
        }
    }

    /** Where an object's bytes begin in the block that they all are windows of. */
    private static int start(int object, int length) {
        return object * 7919 % (BLOCK - length);
    }

    /** An object's bytes. */
    static byte[] bytes(int object, int length) {
        var start = start(object, length);
        return java.util.Arrays.copyOfRange(BYTES, start, start + length);
    }

    static String etag(int object) {
        return "\"%032x\"".formatted(object);
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream());
            var out = client.getOutputStream();
            for (var head = head(in); !head.isEmpty(); head = head(in)) {
                Thread.sleep(latencyMillis);
                answer(head, out);
            }
        } catch (IOException _) {
            // The client left.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String head, OutputStream out) throws IOException {
        var request = REQUEST.matcher(head);
        if (!request.matches()) {
            write(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        var object = Integer.parseInt(request.group(2));
        var range = RANGE.matcher(head);
        var ranged = range.find();
        var from = ranged ? Integer.parseInt(range.group(1)) : 0;
        var to = ranged ? Integer.parseInt(range.group(2)) + 1 : length;
        write(out, "HTTP/1.1 " + (ranged ? "206 Partial Content" : "200 OK") + "\r\nETag: " + etag(object)
                + "\r\nContent-Type: image/jpeg\r\nAccept-Ranges: bytes\r\nLast-Modified: Wed, 01 May 2024 10:00:00 GMT"
                + (ranged ? "\r\nContent-Range: bytes " + from + "-" + (to - 1) + "/" + length : "")
                + "\r\nContent-Length: " + (to - from) + "\r\n\r\n");
        if (request.group(1).equals("GET")) {
            out.write(BYTES, start(object, length) + from, to - from);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (var b = in.read(); b >= 0; b = in.read()) {
            head.append((char) b);
            if (b == '\n' && head.length() > 3 && head.charAt(head.length() - 3) == '\n') {
                return head.toString();
            }
        }
        return "";
    }
}
