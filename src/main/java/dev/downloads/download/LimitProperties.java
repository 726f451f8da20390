package dev.downloads.download;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much one download may ask for.
 *
 * @param imagesPerDownload at most
 */
@ConfigurationProperties("downloads.limits")
record LimitProperties(int imagesPerDownload) {

    LimitProperties {
        if (imagesPerDownload < 1) {
            throw new IllegalArgumentException("downloads.limits.images-per-download must be at least 1");
        }
    }
}
