package dev.downloads.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where new objects are written.
 *
 * @param location {@code file:} and a folder, relative to the working directory or absolute
 */
@ConfigurationProperties("downloads.storage")
record StorageProperties(String location) {

    StorageProperties {
        if (!location.startsWith("file:")) {
            throw new IllegalArgumentException("downloads.storage.location must start with file: but is " + location);
        }
    }

}
