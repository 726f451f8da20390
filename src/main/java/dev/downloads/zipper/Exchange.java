package dev.downloads.zipper;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.LongConsumer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.CloseNowException;

/** A request and its answer, which may end later than the handling of the request does: see {@link DirectConnection}. */
final class Exchange {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final long started = System.nanoTime();
    private Runnable end = () -> {};
    private boolean deferred;

    Exchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** What an answer has below its head. */
    interface Body {

        /** @throws CloseNowException when it cannot be finished: the connection is cut short of Content-Length */
        void write(Opening opening) throws CloseNowException;
    }

    /** Opens the way that the body takes; the meter is told how many bytes went, again and again. */
    interface Opening {
        Sink open(LongConsumer meter) throws IOException;
    }

    HttpServletResponse response() {
        return response;
    }

    /** Since the request came, in nanoseconds. */
    long elapsed() {
        return System.nanoTime() - started;
    }

    /** Closes the place when the answer has ended, at the earliest when the returned one is closed. */
    RunningStreams.Place until(RunningStreams.Place place) {
        end = place::close;
        return () -> {
            if (!deferred) {
                place.close();
            }
        };
    }

    /** Sends the head, and then the body: where the connection allows it after the handling, else at once. */
    void send(ZipperProperties properties, WriteSelector selector, Body body) throws IOException {
        response.flushBuffer();
        if (request.getAttribute(DirectProtocol.CONNECTION) instanceof DirectConnection connection) {
            connection.setWriteTimeout(properties.stallTimeout());
            if (properties.sendfile() && connection.isPlain()) {
                deferred = true;
                connection.afterwards(sendLater(connection.socket(), properties, selector, body, end));
                return;
            }
        }
        body.write(meter -> new StreamSink(response.getOutputStream(), meter));
    }

    /** What keeps nothing of the request alive. */
    private static DirectConnection.Work sendLater(SocketChannel socket, ZipperProperties properties,
            WriteSelector selector, Body body, Runnable end) {
        return new DirectConnection.Work() {

            @Override
            public void run() throws CloseNowException {
                try {
                    body.write(meter -> SocketSink.open(socket, selector, properties.stallTimeout(), meter));
                } finally {
                    end.run();
                }
            }

            @Override
            public void giveUp() {
                end.run();
            }
        };
    }
}
