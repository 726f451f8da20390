package dev.downloads.zipper;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1 over NIO, unchanged but for one thing: a request knows the connection that it came by, see {@link #CONNECTION}.
 * Tomcat's own sendfile takes one file for a whole answer, after the answer; an archive is a thousand files with headers in between.
 */
public final class DirectProtocol extends Http11NioProtocol {

    /** The attribute of a request that holds its connection, a {@link SocketWrapperBase}. */
    static final String CONNECTION = DirectProtocol.class.getName();

    /** Of the notes that a Tomcat request has for extensions, the last. */
    private static final int NOTE = org.apache.coyote.Constants.MAX_NOTES - 1;

    @Override
    protected Processor createProcessor() {
        return new ConnectionNotingProcessor(this, getAdapter());
    }

    private static final class ConnectionNotingProcessor extends Http11Processor {

        ConnectionNotingProcessor(DirectProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            request.setNote(NOTE, connection);
            try {
                return super.service(connection);
            } finally {
                request.setNote(NOTE, null);
            }
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
