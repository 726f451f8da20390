package dev.downloads.zipper;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.CloseNowException;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1 over NIO, unchanged but for three things. The head of a request has as much time in all as Tomcat gives to each
 * part of it, or one byte now and then would hold a connection for ever. A request knows the connection that it came by, see
 * {@link #CONNECTION}, and the connection is asked what is left to do when the request has been handled: Tomcat's own sendfile takes one
 * file for a whole answer, after the answer; an archive is a thousand files with headers in between.
 */
public final class DirectProtocol extends Http11NioProtocol {

    /** The attribute of a request that holds its connection, a {@link DirectConnection}. */
    static final String CONNECTION = DirectProtocol.class.getName();

    /** Of the notes that a Tomcat request has for extensions, the last. */
    private static final int NOTE = org.apache.coyote.Constants.MAX_NOTES - 1;

    @Override
    protected Processor createProcessor() {
        return new DirectProcessor(this, new FinishingAdapter(getAdapter()));
    }

    private static final class DirectProcessor extends Http11Processor {

        private final long headTimeout;
        private @Nullable SocketWrapperBase<?> withUnfinishedHead;
        private long headStarted;

        DirectProcessor(DirectProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
            var timeout = protocol.getConnectionTimeout();
            headTimeout = timeout > 0 ? TimeUnit.MILLISECONDS.toNanos(timeout) : Long.MAX_VALUE;
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            if (withUnfinishedHead == connection && System.nanoTime() - headStarted > headTimeout) {
                return SocketState.CLOSED;
            }
            request.setNote(NOTE, new DirectConnection(connection));
            try {
                var state = super.service(connection);
                noteHead(connection, state == SocketState.LONG);
                return state;
            } finally {
                request.setNote(NOTE, null);
            }
        }

        private void noteHead(SocketWrapperBase<?> connection, boolean unfinished) {
            if (unfinished && withUnfinishedHead != connection) {
                headStarted = System.nanoTime();
            }
            withUnfinishedHead = unfinished ? connection : null;
        }
    }

    /** Does what is left to do of an answer when Catalina is through with it. */
    private record FinishingAdapter(Adapter catalina) implements Adapter {

        @Override
        public void service(org.apache.coyote.Request request, org.apache.coyote.Response response) throws Exception {
            try {
                handle(request, response);
            } catch (Exception | Error e) {
                if (workOf(request) instanceof DirectConnection.Work work) {
                    work.giveUp();
                }
                throw e;
            }
            if (workOf(request) instanceof DirectConnection.Work work) {
                // Catalina's two objects with 40 KiB of buffers, which it makes anew for the connection's next request.
                request.setNote(CoyoteAdapter.ADAPTER_NOTES, null);
                response.setNote(CoyoteAdapter.ADAPTER_NOTES, null);
                try {
                    work.run();
                } catch (CloseNowException e) {
                    response.action(ActionCode.CLOSE_NOW, e);
                }
            }
        }

        private static DirectConnection.@Nullable Work workOf(org.apache.coyote.Request request) {
            return request.getNote(NOTE) instanceof DirectConnection connection ? connection.takeWork() : null;
        }

        /** A thread that once waited deep in its stack keeps as much memory when it waits for a slow client. */
        private void handle(org.apache.coyote.Request request, org.apache.coyote.Response response) throws Exception {
            var path = request.requestURI().toString();
            // Null where the head of the request could not be read.
            if (path != null && ZipRoute.matches(path)) {
                OwnStack.run(() -> catalina.service(request, response));
            } else {
                catalina.service(request, response);
            }
        }

        @Override
        public boolean prepare(org.apache.coyote.Request request, org.apache.coyote.Response response)
                throws Exception {
            return catalina.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(org.apache.coyote.Request request, org.apache.coyote.Response response,
                SocketEvent status) throws Exception {
            return catalina.asyncDispatch(request, response, status);
        }

        @Override
        public void log(org.apache.coyote.Request request, org.apache.coyote.Response response, long time) {
            catalina.log(request, response, time);
        }

        @Override
        public void checkRecycled(org.apache.coyote.Request request, org.apache.coyote.Response response) {
            catalina.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return catalina.getDomain();
        }
    }

    /** Makes the note an attribute, which passes through whatever wraps the request on its way to the controller. */
    static final class ConnectionAsAttribute extends ValveBase {

        ConnectionAsAttribute() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(CONNECTION, request.getCoyoteRequest().getNote(NOTE));
            getNext().invoke(request, response);
        }
    }
}
