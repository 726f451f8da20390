package dev.downloads.link;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a zipper shows the API that it holds the link key: {@code Authorization: Zipper {key}:{64 hex digits}}.
 *
 * @param key the number of the key
 * @param signature HMAC-SHA256(key, requested URL), whole
 */
public record ZipperCredentials(int key, String signature) {

    private static final Pattern HEADER = Pattern.compile("(?i:Zipper) (?<key>[0-9]{1,6}):(?<signature>[0-9a-f]{64})");

    /** From the value of the header, where it has that form. */
    public static Optional<ZipperCredentials> parse(String header) {
        var matcher = HEADER.matcher(header);
        return matcher.matches()
                ? Optional.of(
                        new ZipperCredentials(Integer.parseInt(matcher.group("key")), matcher.group("signature")))
                : Optional.empty();
    }

    /** The value of the header. */
    public String toHeader() {
        return "Zipper " + key + ":" + signature;
    }

    @Override
    public String toString() {
        return "ZipperCredentials[" + key + ", redacted]";
    }
}
