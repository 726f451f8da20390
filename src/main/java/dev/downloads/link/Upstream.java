package dev.downloads.link;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The URL that a link signs: {@code {public-url}/api/v1/downloads/{id}/zip?timestamp={epoch seconds}}.
 *
 * @param timestamp the start of the day on which the link was made; its lifetime counts from here
 */
record Upstream(UUID download, Instant timestamp) {

    private static final String PATH = "/api/v1/downloads/";
    private static final Pattern REST = Pattern.compile(
            "(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/zip\\?timestamp=(?<time>[1-9][0-9]{0,11})");

    String at(String publicUrl) {
        return publicUrl + PATH + download + "/zip?timestamp=" + timestamp.getEpochSecond();
    }

    /** @throws LinkRefused when the URL is not of this form below {@code publicUrl} */
    static Upstream parse(String url, String publicUrl) {
        var origin = publicUrl + PATH;
        var rest = REST.matcher(url.startsWith(origin) ? url.substring(origin.length()) : "");
        if (!rest.matches()) {
            throw new LinkRefused();
        }
        return new Upstream(UUID.fromString(rest.group("id")),
                Instant.ofEpochSecond(Long.parseLong(rest.group("time"))));
    }

    /**
     * @throws LinkExpired when {@code lifetime} after the timestamp is over
     * @throws LinkRefused when the timestamp is of a day that has not come anywhere on earth
     */
    Upstream requireAlive(Duration lifetime, Instant now) {
        if (timestamp.isAfter(now.plus(Duration.ofDays(1)))) {
            throw new LinkRefused();
        }
        var expiry = timestamp.plus(lifetime);
        if (!now.isBefore(expiry)) {
            throw new LinkExpired(expiry);
        }
        return this;
    }
}
