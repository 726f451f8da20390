package dev.downloads.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A bucket whose server says of checksums what a test wants: LIST, HEAD and ranged GET of objects that are put beforehand. */
final class StubBucket implements AutoCloseable {

    private record Stored(byte[] bytes, Map<String, String> checksum) {}

    private final Map<String, Stored> objects = new TreeMap<>();
    private final Map<String, List<Integer>> sent = new ConcurrentHashMap<>();
    private final HttpServer server;

    StubBucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** @param type what the server calls the checksum, or null where it says nothing of its type */
    void put(String key, byte[] bytes, @Nullable String crc, @Nullable String type) {
        var checksum = new TreeMap<String, String>();
        if (crc != null) {
            checksum.put("x-amz-checksum-crc32", crc);
        }
        if (type != null) {
            checksum.put("x-amz-checksum-type", type);
        }
        objects.put(key, new Stored(bytes, checksum));
    }

    /** How many bytes each GET of the object was answered with. */
    List<Integer> sent(String key) {
        return sent.getOrDefault(key, List.of());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().split("/", 3);
        var object = path.length < 3 ? null : objects.get(path[2]);
        if (object != null) {
            send(exchange, path[2], object);
        } else if (String.valueOf(exchange.getRequestURI().getQuery()).contains("list-type=2")) {
            var list = list().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private void send(HttpExchange exchange, String key, Stored object) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("ETag", etag(key));
        headers.set("Last-Modified", "Wed, 01 May 2024 10:00:00 GMT");
        if (exchange.getRequestMethod().equals("HEAD")) {
            if ("ENABLED".equals(exchange.getRequestHeaders().getFirst("x-amz-checksum-mode"))) {
                object.checksum.forEach(headers::set);
            }
            headers.set("Content-Length", Integer.toString(object.bytes.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        var range = exchange.getRequestHeaders().getFirst("Range").substring("bytes=".length()).split("-");
        var from = Integer.parseInt(range[0]);
        var to = Integer.parseInt(range[1]) + 1;
        sent.computeIfAbsent(key, _ -> new CopyOnWriteArrayList<>()).add(to - from);
        headers.set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, object.bytes.length));
        exchange.sendResponseHeaders(206, to - from);
        exchange.getResponseBody().write(object.bytes, from, to - from);
    }

    private static String etag(String key) {
        return "\"" + Integer.toHexString(key.hashCode()) + "\"";
    }

    private String list() {
        return "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>false</IsTruncated>"
                + "<EncodingType>url</EncodingType>" + objects.entrySet().stream()
                        .map(object -> "<Contents><Key>%s</Key><ETag>%s</ETag><Size>%d</Size></Contents>".formatted(
                                object.getKey(), etag(object.getKey()).replace("\"", "&quot;"),
                                object.getValue().bytes.length))
                        .collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
