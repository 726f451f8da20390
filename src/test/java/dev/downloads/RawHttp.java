package dev.downloads;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** An HTTP client that sends what it is given, however odd, over a connection of its own, and hands back all that came before the end. */
public final class RawHttp {

    private RawHttp() {}

    /**
     * What came back.
     *
     * @param body every byte behind the header section, whatever Content-Length says, without the framing of chunks
     */
    public record Answer(int status, Map<String, List<String>> fields, byte[] body) {

        /** The value of a field that must be there, and once. */
        public String field(String name) {
            var values = fields.getOrDefault(name, List.of());
            if (values.size() != 1) {
                throw new AssertionError(name + " " + values + " in " + fields);
            }
            return values.getFirst();
        }

        public String text() {
            return new String(body, UTF_8);
        }
    }

    /** @param fields such as {@code Range: bytes=0-0}, beside Host and Connection */
    public static Answer send(int port, String method, String target, String... fields) throws IOException {
        return send(port, method, target, new byte[0], fields);
    }

    public static Answer send(int port, String method, String target, byte[] body, String... fields)
            throws IOException {
        var request = new ByteArrayOutputStream();
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nConnection: close\r\n");
        Arrays.stream(fields).forEach(field -> head.append(field).append("\r\n"));
        request.write(head.append("\r\n").toString().getBytes(UTF_8));
        request.write(body);
        return send(port, request.toByteArray());
    }

    /** A whole request, or what is to be taken for one. */
    public static Answer send(int port, byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request);
            return read(socket.getInputStream());
        }
    }

    private static Answer read(InputStream in) throws IOException {
        var status = line(in);
        var fields = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            fields.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        var body = fields.containsKey("Transfer-Encoding") ? chunks(in) : in.readAllBytes();
        return new Answer(Integer.parseInt(status.split(" ")[1]), fields, body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = -1; size != 0;) {
            size = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("Closed after: " + line.toString(ISO_8859_1));
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
