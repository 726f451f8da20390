package dev.downloads.download;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much a user may ask for, with what zippers allow, which is published in the same place.
 *
 * @param imagesPerDownload at most
 * @param bytesPerDownload sum of the images' lengths
 * @param createsPerMinute downloads of one user, in each process
 * @param streamsPerLink archives of one download that a zipper sends at the same time
 * @param streamsPerProcess archives that a zipper sends at the same time
 */
@ConfigurationProperties("downloads.limits")
record LimitProperties(int imagesPerDownload, DataSize bytesPerDownload, int createsPerMinute, int streamsPerLink,
        int streamsPerProcess) {

    LimitProperties {
        requirePositive("images-per-download", imagesPerDownload);
        requirePositive("bytes-per-download", bytesPerDownload.toBytes());
        requirePositive("creates-per-minute", createsPerMinute);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("downloads.limits." + name + " must be at least 1");
        }
    }
}
