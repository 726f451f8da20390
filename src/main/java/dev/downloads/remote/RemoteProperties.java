package dev.downloads.remote;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How a zipper on a host of its own reaches the API.
 *
 * @param apiUrl where it does, instead of at the public URL that links and manifests name
 * @param largestManifest that is read
 * @param manifestTimeout in which it must have come
 */
@ConfigurationProperties("downloads.zipper")
record RemoteProperties(String apiUrl, DataSize largestManifest, Duration manifestTimeout) {

    RemoteProperties {
        if (!apiUrl.matches("https?://[^/?#].*(?<!/)")) {
            throw new IllegalArgumentException(
                    "downloads.zipper.api-url must be an http or https URL without a slash at its end but is "
                            + apiUrl);
        }
    }
}
