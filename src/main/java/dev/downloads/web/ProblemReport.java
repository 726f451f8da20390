package dev.downloads.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.UUID;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers what Tomcat refuses before it has found a servlet, such as a malformed request line, with a problem detail. */
@Component
class ProblemReport implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.getPipeline().addValve(new ProblemReportValve());
                // It is there already, so that Tomcat makes none of its own.
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }

    private static final class ProblemReportValve extends ErrorReportValve {

        /** The only sign by which Tomcat tells this from other requests that it cannot parse. */
        private static final String HEADER_TOO_LARGE = StringManager.getManager("org.apache.coyote.http11")
                .getString("iib.requestheadertoolarge.error");

        private final JsonMapper json = new JsonMapper();

        @Override
        protected void report(Request request, Response response, @Nullable Throwable cause) {
            if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            if (cause != null && Objects.equals(cause.getMessage(), HEADER_TOO_LARGE)) {
                response.setStatus(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.value());
            }
            try {
                write(HttpStatus.valueOf(response.getStatus()), response);
            } catch (IOException e) {
                // The client is gone, and with it the only reader.
                container.getLogger().debug("No problem written", e);
            }
        }

        private void write(HttpStatus status, Response response) throws IOException {
            SeedHeaders.write(response);
            if (!response.containsHeader(RequestIdFilter.HEADER)) {
                response.setHeader(RequestIdFilter.HEADER, UUID.randomUUID().toString());
            }
            var problem = new LinkedHashMap<String, Object>();
            problem.put("type", ProblemAdvice.typeOf(status).toString());
            problem.put("title", status.getReasonPhrase());
            problem.put("status", status.value());
            problem.put("detail", status == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                    ? "The request line and the header fields are too large together."
                    : "The request is not HTTP as this service reads it.");
            var body = json.writeValueAsBytes(problem);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        }
    }
}
