package dev.downloads;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

import io.jsonwebtoken.Jwts;

/** Tokens as a client application would make them. */
public final class TestTokens {

    /** The issuer, the user and the account of the contract's example. */
    public static final String ISSUER = "97efd119-5470-4202-9b42-56727ee66822";
    public static final String USER = "54d37a83-041d-4ab0-bc96-7162f3c57fc8";
    public static final String ACCOUNT = "00100000123BB66";

    static final String SECRET = "a secret of the tests, 32 bytes or more";
    public static final String LINK_KEY = "a link key of the tests, 32 bytes or more";

    private TestTokens() {}

    /** May list the account's images and download them, like the token of the contract. */
    public static String forAccount(String account) {
        return of(USER, """
                {"%s":{"Access":{"image_list":true,"image_create":true,"image_delete":true}}}""".formatted(account),
                true);
    }

    /** The same for that user. */
    public static String forAccount(String account, UUID user) {
        return of(user.toString(), """
                {"%s":{"Access":{"image_list":true}}}""".formatted(account), true);
    }

    /** The same as {@link #forAccount(String)} for a user whom no other account has. */
    public static String ofOwnUser(String account) {
        return of(UUID.nameUUIDFromBytes(account.getBytes(StandardCharsets.UTF_8)).toString(), """
                {"%s":{"Access":{"image_list":true,"image_create":true,"image_delete":true}}}""".formatted(account),
                true);
    }

    /** May list the account's images and download nothing. */
    public static String withoutDownload(String account) {
        return of(USER, """
                {"%s":{"Access":{"image_list":true}}}""".formatted(account), false);
    }

    /** Another user of the same account. */
    public static String ofAnotherUser(String account) {
        return of(UUID.randomUUID().toString(), """
                {"%s":{"Access":{"image_list":true}}}""".formatted(account), true);
    }

    /**
     * Of the contract's user.
     *
     * @param abilities the claim, as JSON
     */
    public static String withAbilities(String abilities) {
        return of(USER, abilities, true);
    }

    private static String of(String user, String abilities, boolean download) {
        var claims = """
                {"user_id":"%s","abilities":%s,"download":%s,"iss":"%s"}""".formatted(user, abilities, download,
                ISSUER);
        return sign(claims);
    }

    /** Any claims, as JSON. */
    public static String sign(String claims) {
        return Jwts.builder().header().type("JWT").and().content(claims.getBytes(StandardCharsets.UTF_8))
                .signWith(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"), Jwts.SIG.HS256)
                .json(new HeaderJson()).compact();
    }

    private static final class HeaderJson extends io.jsonwebtoken.io.AbstractSerializer<java.util.Map<String, ?>> {

        @Override
        protected void doSerialize(java.util.Map<String, ?> header, java.io.OutputStream out) throws Exception {
            out.write("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));
        }
    }
}
