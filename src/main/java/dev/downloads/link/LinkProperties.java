package dev.downloads.link;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How links are made.
 *
 * @param zipperUrl the origin, with a path where there is one, that archives are fetched from
 * @param keys secrets by number; the highest number signs, all verify
 * @param signatureLength in hex digits, 8 to 64
 * @param zone where a day starts
 * @param lifetime from the start of the day on which the link is made
 * @param allowWeakKeys accepts secrets shorter than 32 bytes, such as the one of the example in the documentation
 */
@ConfigurationProperties("downloads.link")
record LinkProperties(String zipperUrl, @DefaultValue Map<Integer, LinkKey> keys, int signatureLength, ZoneId zone,
        Duration lifetime, boolean allowWeakKeys) {

    private static final int STRONG_BYTES = 32;

    LinkProperties {
        keys = Map.copyOf(keys);
        require(!keys.isEmpty(), "downloads.link.keys: no link key is configured; set downloads.link.keys.0"
                + " to a random secret of at least 32 bytes, the same on every node");
        for (Map.Entry<Integer, LinkKey> key : keys.entrySet()) {
            require(key.getKey() >= 0, "downloads.link.keys: " + key.getKey() + " is no key number");
            require(allowWeakKeys || key.getValue().length() >= STRONG_BYTES, "downloads.link.keys." + key.getKey()
                    + " is shorter than 32 bytes; use a longer one, or set downloads.link.allow-weak-keys=true");
        }
        require(signatureLength >= 8 && signatureLength <= 64, "downloads.link.signature-length must be 8 to 64");
        require(lifetime.compareTo(Duration.ofDays(1)) > 0,
                "downloads.link.lifetime must be longer than a day, for it counts from the start of the day");
        require(!zipperUrl.endsWith("/"), "downloads.link.zipper-url must not end with a slash");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
