package dev.downloads.zipper;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.RequestMatcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Spring Security's strict firewall, which lets the encoded URL in the path of a link through and nothing else. */
final class ZipRouteFirewall implements HttpFirewall {

    private final RequestMatcher zipRoute;
    private final StrictHttpFirewall strict = new StrictHttpFirewall();
    private final StrictHttpFirewall lenient = new StrictHttpFirewall();

    ZipRouteFirewall(RequestMatcher zipRoute) {
        this.zipRoute = zipRoute;
        lenient.setAllowUrlEncodedSlash(true);
        lenient.setAllowUrlEncodedDoubleSlash(true);
        lenient.setAllowUrlEncodedPercent(true);
        lenient.setAllowUrlEncodedPeriod(true);
        // Encoded, in the name of the file: the route has none that is not.
        lenient.setAllowSemicolon(true);
        strict.setAllowedHeaderValues(ZipRouteFirewall::isText);
        lenient.setAllowedHeaderValues(ZipRouteFirewall::isText);
    }

    /** Whether a field's value is free of control characters; programs that name themselves in UTF-8 exist, and Tomcat reads Latin-1. */
    private static boolean isText(String value) {
        return new String(value.getBytes(ISO_8859_1), UTF_8).codePoints()
                .noneMatch(c -> Character.isISOControl(c) && c != '\t');
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return (zipRoute.matches(request) ? lenient : strict).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
    }
}
