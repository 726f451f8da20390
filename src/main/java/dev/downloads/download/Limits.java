package dev.downloads.download;

/**
 * The limits as they are published.
 *
 * @param bytesPerDownload sum of the images' lengths
 * @param createsPerMinute downloads of one user
 * @param streamsPerLink connections over which one download can be fetched at the same time
 * @param streamsPerProcess connections over which one zipper sends at the same time
 */
record Limits(int imagesPerDownload, long bytesPerDownload, int createsPerMinute, int streamsPerLink,
        int streamsPerProcess) {

    static Limits of(LimitProperties limits) {
        return new Limits(limits.imagesPerDownload(), limits.bytesPerDownload().toBytes(), limits.createsPerMinute(),
                limits.streamsPerLink(), limits.streamsPerProcess());
    }
}
