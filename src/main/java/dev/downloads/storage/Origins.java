package dev.downloads.storage;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The places on the network that sources may be read from: {@code https://host:port} is trusted whatever its address is, and
 * {@code https://*.domain} stands for all hosts below a domain, as long as their addresses are public.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-4">RFC 6454, 4 Origin of a URI</a>
 */
record Origins(List<String> patterns) {

    private static final Pattern FORM = Pattern.compile("https?://(\\*\\.)?[^/?#*@]+");
    private static final String ANY = "://*.";

    Origins {
        patterns = patterns.stream().map(Origins::normalized).toList();
    }

    private static String normalized(String pattern) {
        if (!FORM.matcher(pattern).matches()) {
            throw new IllegalArgumentException(
                    "not an origin such as https://host:port or https://*.domain: " + pattern);
        }
        var lower = pattern.toLowerCase(Locale.ROOT);
        var authority = lower.substring(lower.indexOf("://") + 3);
        return authority.matches(".*:\\d+") ? lower : lower + defaultPort(lower);
    }

    private static String defaultPort(String url) {
        return url.startsWith("https:") ? ":443" : ":80";
    }

    boolean allow(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return false;
        }
        var origin = (url.getScheme() + "://" + url.getHost()).toLowerCase(Locale.ROOT);
        origin += url.getPort() < 0 ? defaultPort(origin) : ":" + url.getPort();
        return patterns.contains(origin) || isBelowADomain(origin);
    }

    private boolean isBelowADomain(String origin) {
        return patterns.stream().filter(pattern -> pattern.contains(ANY)).anyMatch(
                pattern -> origin.startsWith(pattern.substring(0, pattern.indexOf('*')))
                        && origin.endsWith(pattern.substring(pattern.indexOf('*') + 1)));
    }

    /** Whether connections may be made to the address that the host's name led to. */
    boolean allow(String host, InetAddress address) {
        var name = "://" + host.toLowerCase(Locale.ROOT) + ":";
        return patterns.stream().anyMatch(pattern -> pattern.contains(name)) || isPublic(address);
    }

    /** @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA special-purpose addresses</a> */
    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        if (bytes.length == 4) {
            return first != 0 && first < 240 && !(first == 100 && (second & 0xc0) == 64)
                    && !(first == 192 && second == 0 && bytes[2] == 0) && !(first == 198 && (second & 0xfe) == 18);
        }
        // Global unicast alone, without the prefixes that carry an IPv4 address in them (6to4, Teredo).
        return (first & 0xe0) == 0x20 && !(first == 0x20 && second == 0x02)
                && !(first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
    }
}
