package dev.downloads.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.CharsetHolder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * A {@code Content-Type} to the letter. Tomcat takes every content type apart and writes it in its own spelling, {@code
 * application/json;charset=utf-8}; the contract has a space there, and clients that compare strings exist.
 */
@Component
class ExactContentType implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String TOMCAT_RESPONSE = ExactContentType.class.getName();

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextValves(new ResponseAsAttribute());
    }

    /** Just before the response is committed; outside Tomcat, as with MockMvc, an ordinary content type. */
    static void set(HttpServletRequest request, HttpServletResponse response, String contentType) {
        if (request.getAttribute(TOMCAT_RESPONSE) instanceof org.apache.coyote.Response tomcat) {
            tomcat.setContentTypeNoCharset(contentType);
            tomcat.setCharsetHolder(CharsetHolder.EMPTY);
        } else {
            response.setContentType(contentType);
        }
    }

    private static final class ResponseAsAttribute extends ValveBase {

        ResponseAsAttribute() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(TOMCAT_RESPONSE, response.getCoyoteResponse());
            getNext().invoke(request, response);
        }
    }
}
