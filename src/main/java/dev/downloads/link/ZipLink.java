package dev.downloads.link;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A link to an archive: {@code /{key}/{upstream, percent-encoded}/{signature}/{filename}} below the zipper's URL.
 *
 * @param key the number of the key that signed it
 * @param upstream the URL of the download's manifest at the API, with the timestamp that the link's lifetime counts from
 * @param signature the first hex digits of HMAC-SHA256(key, upstream)
 * @param filename names the saved file and is not signed: a frontend may change it
 */
public record ZipLink(int key, String upstream, String signature, String filename) {

    /** What the saved file is called where nobody gave it a name. */
    public static final String DEFAULT_FILENAME = "zip.zip";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    String at(String zipperUrl) {
        return zipperUrl + "/" + key + "/" + encode(upstream) + "/" + signature + "/"
                + (filename.equals(DEFAULT_FILENAME) ? filename : encode(filename));
    }

    /** Every byte outside [A-Za-z0-9_] as %XX: stricter than RFC 3986, so no encoder of the JDK or of Spring makes it. */
    private static String encode(String url) {
        var encoded = new StringBuilder(url.length() * 2);
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '_') {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
