package dev.downloads.storage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where new objects are written, and how those of others are reached.
 *
 * @param location {@code file:} and a folder, relative to the working directory or absolute, or {@code s3://bucket/prefix}
 */
@ConfigurationProperties("downloads.storage")
record StorageProperties(String location, @DefaultValue S3 s3, @DefaultValue Http http) {

    StorageProperties {
        if (!location.startsWith("file:") && !location.startsWith("s3:")) {
            throw new IllegalArgumentException(
                    "downloads.storage.location must start with file: or s3: but is " + location);
        }
        if (location.startsWith("s3:")) {
            S3Location.of(URI.create(location));
        }
    }

    boolean isS3() {
        return location.startsWith("s3:");
    }

    Path folder() {
        return Path.of(location.substring("file:".length()));
    }

    S3Location prefix() {
        return S3Location.of(URI.create(location)).asPrefix();
    }

    /**
     * How S3 is reached; credentials come from where the AWS SDK looks for them.
     *
     * @param endpoint of another service that speaks S3, or null for Amazon's own
     * @param pathStyle whether the bucket stands in the path of the URL and not in the name of the host
     * @param region as the SDK finds it where this is null; with an endpoint, us-east-1
     * @param connections at most, at the same time; a slow stream may keep one for as long as it takes
     * @param silence after so long without a byte, in either direction, a connection counts as broken
     */
    record S3(@Nullable URI endpoint, @DefaultValue("false") boolean pathStyle, @Nullable String region,
            @DefaultValue("2500") int connections, @DefaultValue("10s") Duration silence) {

        S3 {
            region = region == null && endpoint != null ? "us-east-1" : region;
            if (connections < 1) {
                throw new IllegalArgumentException("downloads.storage.s3.connections must be at least 1");
            }
        }
    }

    /**
     * How the sources of a manifest are read that stand there with a URL.
     *
     * @param origins that may be read from, beside the API's own; see {@link Origins}
     * @param connections at most, at the same time; a slow stream may keep one for as long as it takes
     * @param silence after so long without a byte a connection counts as broken
     */
    record Http(@DefaultValue List<String> origins, @DefaultValue("2500") int connections,
            @DefaultValue("10s") Duration silence) {

        Http {
            origins = List.copyOf(origins);
        }
    }
}
