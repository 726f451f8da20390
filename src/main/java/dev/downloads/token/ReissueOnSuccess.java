package dev.downloads.token;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

/** Writes {@code X-token} at the moment an answer's status is final, unless that is 401 or 403. */
final class ReissueOnSuccess implements AuthenticationSuccessHandler {

    static final String HEADER = "X-token";

    private final TokenReissue reissue;

    ReissueOnSuccess(TokenReissue reissue) {
        this.reissue = reissue;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
            Authentication authentication) throws IOException, ServletException {
        if (!(authentication.getPrincipal() instanceof AccessToken token)) {
            throw new IllegalStateException("Not an access token: " + authentication);
        }
        MDC.put("user_id", token.userId().toString());
        var reissuing = new ReissuingResponse(response, token);
        try {
            chain.doFilter(request, new StatusBeforeError(reissuing));
        } finally {
            reissuing.finish();
        }
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
            Authentication authentication) {
        throw new UnsupportedOperationException("The answer comes from the rest of the chain");
    }

    private final class ReissuingResponse extends OnCommittedResponseWrapper {

        private final AccessToken token;

        ReissuingResponse(HttpServletResponse response, AccessToken token) {
            super(response);
            this.token = token;
        }

        @Override
        protected void onResponseCommitted() {
            if (getStatus() != SC_UNAUTHORIZED && getStatus() != SC_FORBIDDEN) {
                reissue.reissue(token).ifPresent(text -> setHeader(HEADER, text));
            }
        }

        void finish() {
            if (!isDisableOnResponseCommitted()) {
                onResponseCommitted();
            }
        }
    }

    /** Makes the status known where {@link OnCommittedResponseWrapper} looks at it before {@code sendError} sets it. */
    private static final class StatusBeforeError extends HttpServletResponseWrapper {

        StatusBeforeError(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            setStatus(status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, @Nullable String message) throws IOException {
            setStatus(status);
            super.sendError(status, message);
        }
    }
}
