package dev.downloads.download;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long downloads are kept.
 *
 * @param retention from their creation; at least as long as a link lives
 * @param retentionInterval between two rounds that delete what is older
 */
@ConfigurationProperties("downloads")
record RetentionProperties(Duration retention, Duration retentionInterval) {

    RetentionProperties {
        if (!retentionInterval.isPositive()) {
            throw new IllegalArgumentException("downloads.retention-interval must be positive");
        }
    }
}
