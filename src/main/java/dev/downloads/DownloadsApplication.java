package dev.downloads;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the service, or one of its commands. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DownloadsApplication {

    public static void main(String[] args) {
        SpringApplication.run(DownloadsApplication.class, args);
    }

    /** What time it is, for everything that is signed, expires or is dated. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
