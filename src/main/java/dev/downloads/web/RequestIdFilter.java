package dev.downloads.web;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.downloads.logs.Redaction;

/**
 * Gives every request an id, its own well-formed one where it brings one, for the answer and for every line of the log. The access log
 * finds the id and the path without its signature in the request's attributes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";

    private static final String MDC_KEY = "request_id";
    private static final Pattern WELL_FORMED = Pattern.compile("[0-9A-Za-z_.-]{1,128}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // An error page is a second way through the filters with the same answer.
        var known = response.getHeader(HEADER);
        var id = known == null ? idOf(request) : known;
        response.setHeader(HEADER, id);
        request.setAttribute(MDC_KEY, id);
        request.setAttribute("redacted_path", new RedactedPath(request.getRequestURI()));
        MDC.put(MDC_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            // Whatever the request's handlers added, such as the user and the download.
            MDC.clear();
        }
    }

    /** Kept for the error page as well. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** Not worked out where there is no access log. */
    private record RedactedPath(String path) {

        @Override
        public String toString() {
            return Redaction.of(path);
        }
    }

    private static String idOf(HttpServletRequest request) {
        var given = request.getHeader(HEADER);
        return given != null && WELL_FORMED.matcher(given).matches() ? given : UUID.randomUUID().toString();
    }
}
