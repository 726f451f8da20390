package dev.downloads;

import java.time.Clock;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

import dev.downloads.intake.ImportCommand;
import dev.downloads.role.PackagesOfOtherRoles;

/** Starts the service, or one of its commands. */
// @SpringBootApplication, but for the last filter.
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(excludeFilters = @Filter(type = FilterType.CUSTOM, classes = {TypeExcludeFilter.class,
        AutoConfigurationExcludeFilter.class, PackagesOfOtherRoles.class}))
@ConfigurationPropertiesScan
public class DownloadsApplication {

    public static void main(String[] args) {
        // Every use of a pooled connection asks first whether it lives: a database that hangs is noticed in time.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        var application = new SpringApplication(DownloadsApplication.class);
        if (ImportCommand.isIn(new DefaultApplicationArguments(args))) {
            application.setWebApplicationType(WebApplicationType.NONE);
            // A command needs neither tokens nor links, and so none of their secrets.
            application.setLazyInitialization(true);
            System.exit(SpringApplication.exit(application.run(args)));
        }
        application.run(args);
    }

    /** What time it is, for everything that is signed, expires or is dated. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
