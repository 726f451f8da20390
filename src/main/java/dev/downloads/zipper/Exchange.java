package dev.downloads.zipper;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * A request and its answer.
 *
 * @param started when the request came, of {@link System#nanoTime}
 */
record Exchange(HttpServletRequest request, HttpServletResponse response, long started) {

    static Exchange start(HttpServletRequest request, HttpServletResponse response) {
        return new Exchange(request, response, System.nanoTime());
    }

    /**
     * Sends the head of the answer and opens its body, which is all that may be written from now on.
     *
     * @param direct whether a plain connection is written to past the response's stream
     * @param stallTimeout after which a client that takes no byte is cut
     */
    Sink openBody(boolean direct, Duration stallTimeout, LongConsumer meter) throws IOException {
        response.flushBuffer();
        if (request.getAttribute(DirectProtocol.CONNECTION) instanceof SocketWrapperBase<?> connection) {
            connection.setWriteTimeout(stallTimeout.toMillis());
            if (direct && connection instanceof NioSocketWrapper plain
                    && plain.getSocket().getClass() == NioChannel.class
                    && !plain.hasDataToWrite()) {
                return SocketSink.open(plain, meter);
            }
        }
        return new StreamSink(response.getOutputStream(), meter);
    }
}
