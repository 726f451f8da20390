package dev.downloads.token;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The client applications whose tokens are accepted; at least one. */
final class Issuers {

    private static final String PROPERTY = "downloads.token.issuers";

    private static final Pattern UUID_DIGITS = Pattern
            .compile("([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})",
                    Pattern.CASE_INSENSITIVE);

    private final Map<UUID, Issuer> byId = new HashMap<>();

    Issuers(TokenProperties properties, InstantSource clock) {
        if (properties.issuers().isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(PROPERTY, "",
                    "No issuer of tokens is configured. Set %s.<uuid>.secrets[0] to a secret of at least %d bytes"
                            .formatted(PROPERTY, Secret.MIN_BYTES));
        }
        properties.issuers().forEach((iss, issuer) -> {
            if (byId.put(id(iss), new Issuer(issuer, properties.leeway(), clock)) != null) {
                throw new InvalidConfigurationPropertyValueException(PROPERTY, iss, iss + " stands there twice");
            }
        });
    }

    private static UUID id(String iss) {
        var digits = UUID_DIGITS.matcher(iss);
        if (!digits.matches()) {
            throw new InvalidConfigurationPropertyValueException(PROPERTY, iss, iss + " is not a UUID");
        }
        return UUID.fromString(digits.replaceFirst("$1-$2-$3-$4-$5"));
    }

    Optional<Issuer> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }
}
