package dev.downloads.web;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes the contract's headers on every answer of the API, the firewall's and the security chain's included. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ResponseHeadersFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var requested = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
        return !requested.startsWith("/api/");
    }

    /** Some errors, such as a TRACE, go straight to the error page and meet no filter before. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var headers = new HeadersOnCommit(request, response, System.nanoTime());
        try {
            chain.doFilter(request, headers);
        } finally {
            headers.onResponseCommitted();
        }
    }

    /** At the latest possible moment, when the status, the content type and the time taken are known. */
    private static final class HeadersOnCommit extends OnCommittedResponseWrapper {

        private final HttpServletRequest request;
        private final long started;

        HeadersOnCommit(HttpServletRequest request, HttpServletResponse response, long started) {
            super(response);
            this.request = request;
            this.started = started;
        }

        /** Left to the container, which gives an answer that fits its buffer a Content-Length. */
        @Override
        public void flushBuffer() {}

        @Override
        protected void onResponseCommitted() {
            if (isDisableOnResponseCommitted()) {
                return;
            }
            disableOnResponseCommitted();
            SeedHeaders.write(this);
            setHeader("X-Runtime", String.format(Locale.ROOT, "%.6f",
                    (System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1)));
            var contentType = getContentType();
            if (contentType != null && contentType.startsWith("application/json")) {
                ExactContentType.set(request, this, SeedHeaders.JSON);
            }
        }
    }
}
