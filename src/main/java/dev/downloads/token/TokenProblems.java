package dev.downloads.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

import dev.downloads.web.Problem;

/** Answers what the filter chain refuses in the way that Spring MVC answers every other problem. */
final class TokenProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(TokenProblems.class);

    private final HandlerExceptionResolver resolver;

    TokenProblems(HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failed) {
        if (failed.getCause() instanceof TokenRejected rejected) {
            log.debug("Token rejected: {}", rejected.reason());
        }
        answer(request, response, failed.getCause() instanceof Problem problem ? problem : new TokenMissing());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
        answer(request, response, new AbilityMissing(ability(denied)));
    }

    private static String ability(AccessDeniedException denied) {
        if (denied instanceof AuthorizationDeniedException exception
                && exception.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision) {
            return decision.getAuthorities().stream().map(GrantedAuthority::getAuthority).findFirst().orElseThrow();
        }
        throw denied;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        if (resolver.resolveException(request, response, null, problem) == null) {
            throw problem;
        }
    }
}
