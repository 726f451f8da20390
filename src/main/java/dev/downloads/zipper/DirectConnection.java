package dev.downloads.zipper;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;

import org.apache.coyote.CloseNowException;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The HTTP/1.1 connection that a request came by. What is written to it after the handling of the request keeps nothing alive that the
 * handling needed: a deep stack, and buffers of the container. That is more than two fifths of what a slow client would hold.
 */
final class DirectConnection {

    private final SocketWrapperBase<?> wrapper;
    private @Nullable Work afterwards;

    DirectConnection(SocketWrapperBase<?> wrapper) {
        this.wrapper = wrapper;
    }

    /** What is left to do of an answer. */
    interface Work {

        /** @throws CloseNowException when it cannot be finished: the connection is cut */
        void run() throws CloseNowException;

        /** What is done instead where the handling of the request failed in the end: gives back what was taken for the work. */
        void giveUp();
    }

    /** After which a client that takes no byte is cut, where Tomcat writes. */
    void setWriteTimeout(Duration timeout) {
        wrapper.setWriteTimeout(timeout.toMillis());
    }

    /** Whether the bytes that are written to the socket are those that the client gets; not so with TLS. */
    boolean isPlain() {
        return wrapper instanceof NioSocketWrapper plain && plain.getSocket().getClass() == NioChannel.class
                && !plain.hasDataToWrite();
    }

    /** Of a plain connection. Tomcat uses its own channel objects again for other connections, this one it does not. */
    SocketChannel socket() {
        return ((NioSocketWrapper) wrapper).getSocket().getIOChannel();
    }

    /** Has the work done when the handling of the request has ended, with the same context in the log. */
    void afterwards(Work work) {
        afterwards = new WorkInContext(work, MDC.getCopyOfContextMap());
    }

    /** What {@link #afterwards} was given since it was last asked for. */
    @Nullable
    Work takeWork() {
        var work = afterwards;
        afterwards = null;
        return work;
    }

    private record WorkInContext(Work work, @Nullable Map<String, String> context) implements Work {

        @Override
        public void run() throws CloseNowException {
            if (context != null) {
                MDC.setContextMap(context);
            }
            try {
                work.run();
            } finally {
                MDC.clear();
            }
        }

        @Override
        public void giveUp() {
            work.giveUp();
        }
    }
}
