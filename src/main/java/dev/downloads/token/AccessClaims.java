package dev.downloads.token;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token, each of its proper type; that they are true is only known once the signature is
 * verified.
 *
 * @param values as they came
 */
record AccessClaims(Map<String, @Nullable Object> values, UUID issuer, UUID userId, Abilities abilities,
        @Nullable Instant expiry) {

    /** The end of the year 9999: beyond it, arithmetic on dates overflows sooner or later. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** Stricter than {@link UUID#fromString}, which takes 1-1-1-1-1 too. */
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final String MODULE = "Access";

    /** Throws {@link TokenRejected} when a claim is missing or of another type. */
    static AccessClaims of(Map<String, @Nullable Object> values) {
        numericDate(values, "nbf");
        numericDate(values, "iat");
        var issuer = uuid(values, "iss");
        if (!issuer.toString().equals(values.get("iss"))) {
            throw new TokenRejected("iss is not a canonical UUID");
        }
        return new AccessClaims(values, issuer, uuid(values, "user_id"), abilities(values), numericDate(values, "exp"));
    }

    AccessToken token() {
        return new AccessToken(issuer, userId, abilities, Boolean.TRUE.equals(values.get("download")), values);
    }

    private static UUID uuid(Map<String, @Nullable Object> values, String name) {
        if (values.get(name) instanceof String text && UUID_TEXT.matcher(text).matches()) {
            return UUID.fromString(text);
        }
        throw new TokenRejected(name + " is not a UUID");
    }

    /** RFC 7519 section 2, NumericDate, whole seconds only; null when the claim is absent. */
    private static @Nullable Instant numericDate(Map<String, @Nullable Object> values, String name) {
        if (!values.containsKey(name)) {
            return null;
        }
        return switch (values.get(name)) {
            case Integer seconds when seconds >= 0 -> Instant.ofEpochSecond(seconds);
            case Long seconds when seconds >= 0 && seconds <= LAST_SECOND -> Instant.ofEpochSecond(seconds);
            case null, default -> throw new TokenRejected(name + " is not a time in whole seconds");
        };
    }

    private static Abilities abilities(Map<String, @Nullable Object> values) {
        var byAccount = new LinkedHashMap<String, Set<String>>();
        if (values.containsKey("abilities")) {
            object(values.get("abilities")).forEach((account, modules) -> {
                // U+0000 is no character of a PostgreSQL text
                if (account.indexOf('\0') >= 0) {
                    throw new TokenRejected("an account id holds NUL");
                }
                byAccount.put(account, granted(object(modules)));
            });
        }
        return new Abilities(byAccount);
    }

    private static Set<String> granted(Map<String, @Nullable Object> modules) {
        var names = new LinkedHashSet<String>();
        modules.forEach((module, abilities) -> {
            if (abilities instanceof Boolean) {
                return;
            }
            object(abilities).forEach((name, value) -> {
                if (module.equals(MODULE) && Boolean.TRUE.equals(value)) {
                    names.add(name);
                }
            });
        });
        return names;
    }

    @SuppressWarnings("unchecked") // TokenJson makes no other maps
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new TokenRejected("abilities is not an object of objects of objects");
    }
}
