package dev.downloads.zipper;

import java.io.IOException;

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

/**
 * Tomcat's HTTP/1.1 over NIO, unchanged but for one thing: a request knows the connection that it came by, see {@link #CONNECTION},
 * and the connection is asked what is left to do when the request has been handled. Tomcat's own sendfile takes one file for a whole
 * answer, after the answer; an archive is a thousand files with headers in between.
 */
public final class DirectProtocol extends Http11NioProtocol {

    /** The attribute of a request that holds its connection, a {@link DirectConnection}. */
    static final String CONNECTION = DirectProtocol.class.getName();

    /** Of the notes that a Tomcat request has for extensions, the last. */
    private static final int NOTE = org.apache.coyote.Constants.MAX_NOTES - 1;

    @Override
    protected Processor createProcessor() {
        return new ConnectionNotingProcessor(this, new FinishingAdapter(getAdapter()));
    }

    private static final class ConnectionNotingProcessor extends Http11Processor {

        ConnectionNotingProcessor(DirectProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            request.setNote(NOTE, new DirectConnection(connection));
            try {
                return super.service(connection);
            } finally {
                request.setNote(NOTE, null);
            }
        }
    }

    /** Does what is left to do of an answer when Catalina is through with it. */
    private record FinishingAdapter(Adapter catalina) implements Adapter {

        @Override
        public void service(org.apache.coyote.Request request, org.apache.coyote.Response response) throws Exception {
            catalina.service(request, response);
            if (request.getNote(NOTE) instanceof DirectConnection connection
                    && connection.takeWork() instanceof DirectConnection.Work work) {
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
