package dev.downloads.image;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Requests for the content of an image that are signed, and so need no token. */
final class SignedContent implements RequestMatcher {

    static final String SIGNATURE = "signature";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final RequestMatcher content = PathPatternRequestMatcher.withDefaults()
            .matcher(ImageController.ROUTE + "/*/content");

    @Override
    public boolean matches(HttpServletRequest request) {
        // The methods first: of others, asking for a parameter would read the body.
        return METHODS.contains(request.getMethod()) && content.matches(request)
                && request.getParameter(SIGNATURE) != null;
    }
}
