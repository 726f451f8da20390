package dev.downloads.zipper;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How archives are sent.
 *
 * @param plannedEntries how many entries the planned archives that are kept for further requests may have together; some 150 bytes of
 *        heap apiece
 * @param stallTimeout after which a client that takes no byte is cut
 * @param drain how long a service that is told to stop lets running downloads finish
 * @param sendfile whether files that are known to be good go straight from the file system to the socket
 * @param readAheadPerDownload the most that objects of one stream, of an archive or a range, may take in memory before their turn;
 *        0 switches that off
 * @param readAheadPerProcess the same for all archives together; a quarter of the heap where it is absent
 */
@ConfigurationProperties("downloads.zipper")
record ZipperProperties(long plannedEntries, Duration stallTimeout, Duration drain, boolean sendfile,
        DataSize readAheadPerDownload, @Nullable DataSize readAheadPerProcess) {

    /** Of the heap, what may hold bytes that are fetched ahead unless something else is configured. */
    private static final int PART_OF_HEAP = 4;

    ZipperProperties {
        if (readAheadPerProcess == null) {
            readAheadPerProcess = DataSize.ofBytes(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        }
        if (readAheadPerDownload.isNegative() || readAheadPerProcess.isNegative()) {
            throw new IllegalArgumentException("downloads.zipper.read-ahead-* must not be negative");
        }
        if (plannedEntries < 0) {
            throw new IllegalArgumentException("downloads.zipper.planned-entries must not be negative");
        }
        requirePositive("stall-timeout", stallTimeout);
        requirePositive("drain", drain);
    }

    ReadAheadBudget readAhead() {
        return new ReadAheadBudget(readAheadPerDownload.toBytes(),
                Objects.requireNonNull(readAheadPerProcess).toBytes());
    }

    private static void requirePositive(String property, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("downloads.zipper.%s must be longer than nothing".formatted(property));
        }
    }
}
