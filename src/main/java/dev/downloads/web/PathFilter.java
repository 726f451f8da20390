package dev.downloads.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a path that Spring fails at: Tomcat leaves what follows a semicolon as it is, a broken percent-encoding too, and Spring
 * Security takes the path apart before its firewall looks at it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class PathFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isWellFormed(request.getRequestURI())) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean isWellFormed(String path) {
        try {
            RequestPath.parse(path, null);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
