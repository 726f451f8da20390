package dev.downloads;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service, or one of its commands. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DownloadsApplication {

    public static void main(String[] args) {
        SpringApplication.run(DownloadsApplication.class, args);
    }
}
