package dev.downloads.zipper;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much of one zipper's process its clients may use.
 *
 * @param streamsPerLink archives of one download that are sent at the same time
 * @param streamsPerProcess archives of all downloads that are sent at the same time
 * @param failedLinksPerMinute links of one client with a wrong signature that are answered as such
 * @param guessesPerHour wrong signatures of one client for one download that are compared at all
 * @param guessesInAllPerHour wrong signatures of all clients for one download, after which those who guessed wait
 */
@ConfigurationProperties("downloads.limits")
record ZipperLimits(int streamsPerLink, int streamsPerProcess, int failedLinksPerMinute, int guessesPerHour,
        int guessesInAllPerHour) {

    ZipperLimits {
        requirePositive("streams-per-link", streamsPerLink);
        requirePositive("streams-per-process", streamsPerProcess);
        requirePositive("failed-links-per-minute", failedLinksPerMinute);
        requirePositive("guesses-per-hour", guessesPerHour);
        requirePositive("guesses-in-all-per-hour", guessesInAllPerHour);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("downloads.limits." + name + " must be at least 1");
        }
    }
}
