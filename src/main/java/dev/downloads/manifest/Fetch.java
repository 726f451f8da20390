package dev.downloads.manifest;

import java.util.List;
import java.util.UUID;

/**
 * What one answer really sent of an archive, whether it was finished or cut.
 *
 * @param etag strong, of the archive as it was then
 * @param length of the whole archive in bytes
 * @param sent none of them empty, none overlapping
 */
public record Fetch(UUID download, String etag, long length, List<Range> sent) {

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
