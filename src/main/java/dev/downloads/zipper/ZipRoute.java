package dev.downloads.zipper;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The one route whose path has encoded slashes: {@code /{key}/{upstream}/{signature}/{filename}}. The upstream URL is one segment,
 * decoded exactly once.
 */
final class ZipRoute implements RequestMatcher {

    /** For Spring MVC, which takes the raw path apart at its slashes and decodes each segment by itself. */
    static final String PATTERN = "/{key:0|[1-9][0-9]{0,5}}/{upstream}/{signature}/{filename}";

    private static final Pattern RAW_PATH = Pattern.compile(
            "/(0|[1-9][0-9]{0,5})/https?%3A%2F%2F[0-9A-Za-z_%.~-]+/[0-9a-f]+/[^/;\\\\]+",
            Pattern.CASE_INSENSITIVE);

    @Override
    public boolean matches(HttpServletRequest request) {
        return matches(request.getRequestURI());
    }

    static boolean matches(String rawPath) {
        return RAW_PATH.matcher(rawPath).matches();
    }
}
