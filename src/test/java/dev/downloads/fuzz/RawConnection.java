package dev.downloads.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A client that sends any bytes, over one connection for as long as the server keeps it. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE = 60_000;

    /**
     * What came back.
     *
     * @param head status line and header fields
     * @param body in Latin-1, every byte a character
     */
    record Answer(int status, String head, String body) {

        String field(String name) {
            return head.lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .findFirst()
                    .map(line -> line.substring(name.length() + 1).strip()).orElse("");
        }
    }

    private final int port;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    RawConnection(int port) {
        this.port = port;
    }

    /** The answer; several, or none, to bytes of which nobody knows how many requests they are. */
    List<Answer> exchange(Request request) throws IOException {
        return request.isOdd ? exchangeOdd(request) : exchangePlain(request);
    }

    private List<Answer> exchangePlain(Request request) throws IOException {
        var reused = socket.isConnected() && !socket.isClosed();
        try {
            if (!reused) {
                open();
            }
            return List.of(send(request));
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            close();
            // The server had closed the old connection already, or this one before it had read all.
            return reused ? exchangePlain(request) : List.of();
        }
    }

    private Answer send(Request request) throws IOException {
        socket.getOutputStream().write(request.bytes());
        var answer = read(request.isHead());
        if (answer.field("Connection").equalsIgnoreCase("close")) {
            close();
        }
        return answer;
    }

    private List<Answer> exchangeOdd(Request request) throws IOException {
        open();
        var answers = new ArrayList<Answer>();
        try {
            socket.getOutputStream().write(request.bytes());
            socket.shutdownOutput();
            while (true) {
                answers.add(read(request.isHead()));
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // Closed, or reset where the server did not read all.
        } finally {
            close();
        }
        return answers;
    }

    private void open() throws IOException {
        close();
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Answer read(boolean isHead) throws IOException {
        var head = head();
        if (!head.startsWith("HTTP/")) {
            throw new ProtocolException("A request whose line ends early is one of HTTP/0.9, whose answer has no head");
        }
        var status = Integer.parseInt(head.split(" ")[1]);
        if (status < 200) {
            return read(isHead);
        }
        var answer = new Answer(status, head, "");
        return isHead || status == 204 || status == 304 ? answer : new Answer(status, head, body(answer));
    }

    private String head() throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append(line());
        }
        return head.toString();
    }

    private String body(Answer answer) throws IOException {
        if (!answer.field("Transfer-Encoding").isEmpty()) {
            var body = new StringBuilder();
            for (var size = -1; size != 0; line()) {
                size = Integer.parseInt(line().strip(), 16);
                body.append(new String(in.readNBytes(size), ISO_8859_1));
            }
            return body.toString();
        }
        var length = answer.field("Content-Length");
        return new String(length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length)), ISO_8859_1);
    }

    /** With its end. */
    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = -1; b != '\n'; line.write(b)) {
            b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
