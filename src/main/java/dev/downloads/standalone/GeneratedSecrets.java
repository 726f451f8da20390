package dev.downloads.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Secrets of one data directory: random, made once, kept in a file that only its owner may read. */
final class GeneratedSecrets {

    /** The issuer of the contract's example. */
    static final String ISSUER = "97efd119-5470-4202-9b42-56727ee66822";

    private static final String ISSUERS = "downloads.token.issuers";
    private static final String LINK_KEYS = "downloads.link.keys";
    private static final int BYTES = 48;

    private final Properties secrets;

    private GeneratedSecrets(Properties secrets) {
        this.secrets = secrets;
    }

    static GeneratedSecrets in(Path dataDirectory) throws IOException {
        var file = dataDirectory.resolve("secrets.properties");
        if (Files.notExists(file)) {
            create(file);
        }
        var secrets = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            secrets.load(in);
        }
        return new GeneratedSecrets(secrets);
    }

    /** Whole or not at all: with half a file the next start would have other secrets than this one. */
    private static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        // A temporary file of the JDK's is readable by its owner alone.
        var unfinished = Files.createTempFile(file.getParent(), "secrets", ".tmp");
        Files.writeString(unfinished, """
                # Generated once for this data directory. Whoever reads this can make tokens and links.
                %s.%s.secrets[0]=%s
                %s.0=%s
                """.formatted(ISSUERS, ISSUER, random(), LINK_KEYS, random()));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** Issuers and link keys, each unless the environment has its own. */
    Map<String, Object> missingFrom(ConfigurableEnvironment environment) {
        var binder = Binder.get(environment);
        return secrets.stringPropertyNames().stream()
                .filter(name -> !binder.bind(name.startsWith(ISSUERS) ? ISSUERS : LINK_KEYS, Map.class).isBound())
                .collect(Collectors.toMap(name -> name, secrets::getProperty));
    }
}
