package dev.downloads.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose pages may call this service from a browser.
 *
 * @param origins each exactly as a browser sends it, such as {@code https://photos.example} or {@code http://localhost:3000}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454">RFC 6454 The Web Origin Concept</a>
 */
@ConfigurationProperties("downloads.cors")
record CorsProperties(@DefaultValue List<String> origins) {

    CorsProperties {
        origins = List.copyOf(origins);
        for (var origin : origins) {
            if (!isAsABrowserSendsIt(origin)) {
                throw new IllegalArgumentException("downloads.cors.origins: " + origin + " is no origin; it is"
                        + " scheme://host or scheme://host:port, in lower case, without the scheme's own port, path or slash");
            }
        }
    }

    private static boolean isAsABrowserSendsIt(String text) {
        try {
            return of(new URI(text)).equals(text) && text.equals(text.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The origin of a URL. */
    static String of(URI url) {
        var own = switch (String.valueOf(url.getScheme())) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
        return url.getScheme() + "://" + url.getHost()
                + (url.getPort() < 0 || url.getPort() == own ? "" : ":" + url.getPort());
    }
}
