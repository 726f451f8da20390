package dev.downloads.zipper;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How archives are sent.
 *
 * @param plannedEntries how many entries the planned archives that are kept for further requests may have together; some 150 bytes of
 *        heap apiece
 * @param stallTimeout after which a client that takes no byte is cut
 * @param drain how long a service that is told to stop lets running downloads finish
 * @param sendfile whether files that are known to be good go straight from the file system to the socket
 */
@ConfigurationProperties("downloads.zipper")
record ZipperProperties(long plannedEntries, Duration stallTimeout, Duration drain, boolean sendfile) {

    ZipperProperties {
        if (plannedEntries < 0) {
            throw new IllegalArgumentException("downloads.zipper.planned-entries must not be negative");
        }
        requirePositive("stall-timeout", stallTimeout);
        requirePositive("drain", drain);
    }

    private static void requirePositive(String property, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("downloads.zipper.%s must be longer than nothing".formatted(property));
        }
    }
}
