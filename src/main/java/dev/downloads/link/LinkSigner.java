package dev.downloads.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over URLs with numbered keys: the highest number signs, every number verifies. Safe for use by many threads. */
final class LinkSigner {

    /** Hex digits of a whole HMAC-SHA256. */
    static final int FULL_LENGTH = 64;

    private static final String ALGORITHM = "HmacSHA256";

    private final SortedMap<Integer, SecretKeySpec> keys = new TreeMap<>();

    LinkSigner(Map<Integer, LinkKey> keys) {
        keys.forEach((number, key) -> this.keys.put(number, new SecretKeySpec(key.bytes(), ALGORITHM)));
    }

    /** The number of the key that new signatures are made with. */
    int newestKey() {
        return keys.lastKey();
    }

    /**
     * @param key one of the numbers of the configuration
     * @param length in hex digits, up to {@value #FULL_LENGTH}
     * @return the first digits of the HMAC, in lower case
     */
    String sign(int key, String url, int length) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(keys.get(key));
            return HexFormat.of().formatHex(mac.doFinal(url.getBytes(StandardCharsets.UTF_8))).substring(0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the signature is exactly the one of {@code length} digits, compared in constant time. */
    boolean verifies(int key, String url, String signature, int length) {
        return keys.containsKey(key) && MessageDigest.isEqual(sign(key, url, length).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }
}
