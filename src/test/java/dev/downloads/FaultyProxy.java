package dev.downloads;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A network between a client and an HTTP server, with the latency and the faults that a test gives it. */
public final class FaultyProxy implements Closeable {

    private static final int BUFFER = 64 << 10;

    /** A request's head. */
    public record Request(String head) {

        public boolean isGet() {
            return head.startsWith("GET ");
        }

        public Optional<String> header(String name) {
            return head.lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip()).findFirst();
        }
    }

    /** What happens to a request. */
    public sealed interface Fault {

        /** Goes through. */
        record None() implements Fault {}

        /** Is answered with this status and does not reach the server. */
        record Status(int code) implements Fault {}

        /** The connection breaks after so many bytes of the answer's body. */
        record Break(long after) implements Fault {}

        /** Nothing more comes after so many bytes of the answer's body, and the connection stays. */
        record Silence(long after) implements Fault {}
    }

    public static final Fault NONE = new Fault.None();

    private final ServerSocket server;
    private final URI target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;
    private volatile Function<Request, Fault> faults = _ -> NONE;

    private FaultyProxy(ServerSocket server, URI target) {
        this.server = server;
        this.target = target;
    }

    public static FaultyProxy before(URI target) throws IOException {
        return before(target, 0);
    }

    /** At the port of one that was closed. */
    public static FaultyProxy before(URI target, int port) throws IOException {
        var proxy = new FaultyProxy(new ServerSocket(port, 1000, InetAddress.getLoopbackAddress()), target);
        Thread.startVirtualThread(proxy::accept);
        return proxy;
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    /** Every GET waits for so long before it reaches the server. */
    public void latency(Duration latency) {
        this.latency = latency;
    }

    public void faults(Function<Request, Fault> faults) {
        this.faults = faults;
    }

    /** Those that came, until now. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many were made, until now. */
    public int connections() {
        return connections.get();
    }

    /** Requests whose answers are still on their way. */
    public int inFlight() {
        return inFlight.get();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                client.setTcpNoDelay(true);
                sockets.add(client);
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client; var upstream = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
            upstream.setTcpNoDelay(true);
            sockets.add(upstream);
            var fromClient = new BufferedInputStream(client.getInputStream(), BUFFER);
            var fromServer = new BufferedInputStream(upstream.getInputStream(), BUFFER);
            for (var head = head(fromClient); head != null; head = head(fromClient)) {
                inFlight.incrementAndGet();
                try {
                    if (!exchange(new Request(head), fromClient, client.getOutputStream(), fromServer,
                            upstream.getOutputStream())) {
                        return;
                    }
                } finally {
                    inFlight.decrementAndGet();
                }
            }
        } catch (IOException _) {
            // Either side left.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.removeIf(Socket::isClosed);
        }
    }

    /** @return whether the connections can be used again */
    private boolean exchange(Request request, InputStream fromClient, OutputStream toClient, InputStream fromServer,
            OutputStream toServer) throws IOException, InterruptedException {
        requests.add(request);
        if (request.header("Expect").isPresent()) {
            write("HTTP/1.1 100 Continue\r\n\r\n", toClient);
        }
        var fault = faults.apply(request);
        if (fault instanceof Fault.Status(var code)) {
            transfer(fromClient, OutputStream.nullOutputStream(), length(request), Long.MAX_VALUE);
            write("HTTP/1.1 " + code + " \r\nContent-Length: 0\r\nConnection: close\r\n\r\n", toClient);
            return false;
        }
        if (request.isGet()) {
            Thread.sleep(latency);
        }
        write(request.head.replaceAll("(?im)^Expect:.*\r\n", ""), toServer);
        transfer(fromClient, toServer, length(request), Long.MAX_VALUE);
        var answer = head(fromServer);
        if (answer == null) {
            return false;
        }
        write(answer, toClient);
        if (request.head.startsWith("HEAD ") || relay(new Request(answer), fault, fromServer, toClient)) {
            return true;
        }
        if (fault instanceof Fault.Silence) {
            // Until the client has enough of it.
            fromClient.read();
        }
        return false;
    }

    private static boolean relay(Request answer, Fault fault, InputStream in, OutputStream out) throws IOException {
        var most = switch (fault) {
            case Fault.Break(var after) -> after;
            case Fault.Silence(var after) -> after;
            default -> Long.MAX_VALUE;
        };
        if (answer.header("Transfer-Encoding").isPresent()) {
            return relayChunks(in, out);
        }
        var length = length(answer);
        transfer(in, out, length, most);
        return length <= most;
    }

    private static boolean relayChunks(InputStream in, OutputStream out) throws IOException {
        while (true) {
            var size = line(in);
            write(size, out);
            var length = Long.parseLong(size.strip(), 16);
            transfer(in, out, length + 2, Long.MAX_VALUE);
            if (length == 0) {
                return true;
            }
        }
    }

    private static long length(Request message) {
        return message.header("Content-Length").map(Long::parseLong).orElse(0L);
    }

    private static void transfer(InputStream in, OutputStream out, long length, long most) throws IOException {
        var buffer = new byte[BUFFER];
        var remaining = Math.min(length, most);
        while (remaining > 0) {
            var read = in.read(buffer, 0, (int) Math.min(buffer.length, remaining));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            remaining -= read;
        }
        out.flush();
    }

    private static @Nullable String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            head.append(line);
            if (line.equals("\r\n")) {
                return head.toString();
            }
        }
        return null;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n') {
                break;
            }
        }
        return line.toString(ISO_8859_1);
    }

    private static void write(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
