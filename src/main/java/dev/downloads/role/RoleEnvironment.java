package dev.downloads.role;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Stops a start in a role that the configuration does not fit, and keeps the database away from a zipper. */
class RoleEnvironment implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        switch (Role.of(environment)) {
            case ALL -> {
                // Nothing is missing.
            }
            case API -> requireZippers(environment);
            case ZIPPER -> {
                requireServer(application);
                environment.getPropertySources().addFirst(new MapPropertySource("zipper", Map.of(
                        "spring.autoconfigure.exclude", DataSourceAutoConfiguration.class.getName() + ","
                                + UserDetailsServiceAutoConfiguration.class.getName())));
            }
        }
    }

    /** Links to this process itself would be dead; behind one public URL, a proxy can lead them to zippers. */
    private static void requireZippers(ConfigurableEnvironment environment) {
        var zipperUrl = environment.getRequiredProperty("downloads.link.zipper-url");
        if (zipperUrl.equals("http://localhost:" + environment.getRequiredProperty("server.port"))) {
            throw new RoleUnfit("With downloads.role=api this process serves no archives, but links would lead to it.",
                    "Set downloads.link.zipper-url to where the zippers are reached, or downloads.public-url to a proxy that"
                            + " passes links on to them.");
        }
    }

    private static void requireServer(SpringApplication application) {
        if (application.getWebApplicationType() == WebApplicationType.NONE) {
            throw new RoleUnfit("With downloads.role=zipper there is no library to run a command on.",
                    "Run it where downloads.role is api or all.");
        }
    }
}
