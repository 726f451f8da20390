package dev.downloads.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

import dev.downloads.role.Role;

/** Where a database is needed and none is configured, switches the embedded one on and brings the secrets that go with it. */
class StandaloneEnvironment implements EnvironmentPostProcessor {

    /** True where the database is embedded. */
    static final String STANDALONE = "downloads.standalone";

    private static final String EMBEDDED_DATABASE = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (Role.of(environment) == Role.ZIPPER || environment.containsProperty("spring.datasource.url")) {
            return;
        }
        if (!ClassUtils.isPresent(EMBEDDED_DATABASE, application.getClassLoader())) {
            throw new DatabaseMissing();
        }
        var sources = environment.getPropertySources();
        sources.addLast(new MapPropertySource("standalone", Map.of(STANDALONE, true)));
        sources.addLast(new MapPropertySource("generated secrets", secrets(environment)));
    }

    private static Map<String, Object> secrets(ConfigurableEnvironment environment) {
        try {
            return GeneratedSecrets.in(Path.of(environment.getRequiredProperty("downloads.data-dir")))
                    .missingFrom(environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
