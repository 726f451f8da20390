package dev.downloads.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The claims of a text in JWS compact serialization, before anything of it is believed. One token has one text only:
 * what is not canonical base64url is refused, and so is every header that asks for more than HS256 over the text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515 section 7.1</a>
 */
record CompactToken(Map<String, @Nullable Object> claims) {

    static final int MAX_LENGTH = 8 * 1024;

    private static final int SIGNATURE_BYTES = 32;

    /** Throws {@link TokenRejected} when it is not one. */
    static CompactToken parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new TokenRejected("longer than " + MAX_LENGTH);
        }
        var segments = text.split("\\.", -1);
        if (segments.length != 3) {
            throw new TokenRejected("not three segments");
        }
        checkHeader(object(segments[0]));
        if (decode(segments[2]).length != SIGNATURE_BYTES) {
            throw new TokenRejected("signature not of 32 bytes");
        }
        return new CompactToken(object(segments[1]));
    }

    private static void checkHeader(Map<String, @Nullable Object> header) {
        if (!"HS256".equals(header.get("alg"))) {
            throw new TokenRejected("alg is not HS256");
        }
        if (header.containsKey("typ") && !"JWT".equals(header.get("typ"))) {
            throw new TokenRejected("typ is not JWT");
        }
        // crit: no extension is understood here; the others change what the payload's bytes mean
        for (var name : List.of("crit", "b64", "zip", "enc", "cty")) {
            if (header.containsKey(name)) {
                throw new TokenRejected("header has " + name);
            }
        }
    }

    private static Map<String, @Nullable Object> object(String segment) {
        try {
            // Decoded here, because Jackson would take UTF-16 and UTF-32 too
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decode(segment)));
            return TokenJson.read(text.toString());
        } catch (CharacterCodingException e) {
            throw new TokenRejected("not UTF-8");
        } catch (JacksonException e) {
            throw new TokenRejected("not one JSON object");
        }
    }

    private static byte[] decode(String segment) {
        try {
            var bytes = Base64.getUrlDecoder().decode(segment);
            // The decoder takes padding, and any value of the bits that the last character has to spare
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(segment)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new TokenRejected("not base64url");
        }
        throw new TokenRejected("not canonical base64url");
    }
}
