package dev.downloads.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/** Tokens as an issuer would make them: signed by the JDK, so that jjwt only judges what another hand wrote. */
public final class TestTokens {

    public static final String ISSUER = "97efd119-5470-4202-9b42-56727ee66822";
    public static final String USER = "54d37a83-041d-4ab0-bc96-7162f3c57fc8";
    public static final String ACCOUNT = "00100000123BB66";
    public static final String SECRET = "the first secret of the tests' issuer";

    /** The moment of the seed's answer. */
    public static final Instant SEED_TIME = Instant.parse("2019-04-08T17:38:48Z");

    public static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";

    /** The claims of the seed's request, byte for byte. */
    public static final String CLAIMS = """
            {"user_id":"%s","abilities":{"%s":{"Access":{"image_list":true}}},"download":true,"iss":"%s"}"""
            .formatted(USER, ACCOUNT, ISSUER);

    private TestTokens() {}

    /** A token with these claims, a JSON object, signed with {@link #SECRET}. */
    public static String token(String claims) {
        return token(HEADER, claims, SECRET);
    }

    public static String token(String header, String claims, String secret) {
        var signed = base64Url(header) + "." + base64Url(claims);
        return signed + "." + base64Url(hmac("HmacSHA256", signed, secret));
    }

    /** The seed's claims, this one of them replaced, or added to them. */
    static String with(String claim, String json) {
        return without(claim).replaceFirst("}$", "") + ",\"" + claim + "\":" + json + "}";
    }

    static String without(String claim) {
        var claims = new LinkedHashMap<String, @Nullable Object>(TokenJson.read(CLAIMS));
        claims.remove(claim);
        return new String(TokenJson.write(claims), StandardCharsets.UTF_8);
    }

    static byte[] hmac(String algorithm, String text, String secret) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64Url(String text) {
        return base64Url(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String decoded(String token, int segment) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[segment]), StandardCharsets.UTF_8);
    }
}
