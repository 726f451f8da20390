package dev.downloads.manifest;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What one answer really sent of an archive, whether it was finished or cut.
 *
 * @param etag strong, of the archive as it was then
 * @param length of the whole archive in bytes
 * @param sent none of them empty, none overlapping, in any order
 */
public record Fetch(UUID download, String etag, long length, List<Range> sent) {

    private static final int LONGEST_ETAG = 100;

    /**
     * Bytes of the archive.
     *
     * @param from offset of the first byte
     * @param to offset after the last byte
     */
    public record Range(long from, long to) {

        public Range {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("not a range: " + from + " to " + to);
            }
        }
    }

    public Fetch {
        sent = List.copyOf(sent);
        var end = 0L;
        for (var range : sent.stream().sorted(Comparator.comparingLong(Range::from)).toList()) {
            if (range.from < end) {
                throw new IllegalArgumentException("sent twice: " + range);
            }
            end = range.to;
        }
        if (end > length || etag.length() > LONGEST_ETAG) {
            throw new IllegalArgumentException("sent more than there is, or of no archive: " + length + " " + etag);
        }
    }

    /** In bytes. */
    public long bytesSent() {
        return sent.stream().mapToLong(range -> range.to - range.from).sum();
    }

    /** Whether the archive's first byte was sent. */
    public boolean started() {
        return sent.stream().anyMatch(range -> range.from == 0);
    }
}
