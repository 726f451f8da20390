package dev.downloads.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An API, or a host of images, that answers what a test wants. */
final class StubApi implements AutoCloseable {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile HttpHandler handler;

    StubApi(HttpHandler handler) throws IOException {
        this.handler = handler;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                this.handler.handle(exchange);
            }
        });
        server.start();
    }

    /** From now on. */
    void answer(HttpHandler handler) {
        this.handler = handler;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Methods and paths, in the order of their arrival. */
    List<String> requests() {
        return requests;
    }

    static HttpHandler status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** To HEAD, that it is still the same. */
    static HttpHandler manifest(String json) {
        return exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                send(exchange, "application/json", json);
            } else {
                status(exchange.getRequestMethod().equals("POST")
                        ? 204
                        : exchange.getRequestHeaders().containsKey("If-None-Match") ? 304 : 200).handle(exchange);
            }
        };
    }

    static void send(HttpExchange exchange, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static String entry(String name, byte[] content, String source) {
        var crc = new CRC32();
        crc.update(content);
        return "{\"archive_name\":\"%s\",\"length\":%d,\"crc\":%d,\"source\":\"%s\",\"last_modified\":\"2026-01-01T00:00:00Z\"}"
                .formatted(name, content.length, crc.getValue(), source);
    }

    static String manifestOf(String... entries) {
        return "{\"filename\":\"zip.zip\",\"last_modified\":\"2026-01-01T00:00:00Z\",\"entries\":["
                + String.join(",", entries) + "]}";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static int closedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
