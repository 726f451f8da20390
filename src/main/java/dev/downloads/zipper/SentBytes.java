package dev.downloads.zipper;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.downloads.manifest.Fetch;

/** How much of one body was sent; not thread-safe. */
final class SentBytes {

    private long bytes;
    private boolean finished;

    void add(long more) {
        bytes += more;
    }

    /** Everything was written, and flushed. */
    void finish() {
        finished = true;
    }

    /** What that was of the archive, where the body has these parts. */
    Fetch of(UUID download, Archive archive, List<BodyPart> parts) {
        var sent = new ArrayList<Fetch.Range>();
        // When a client leaves, the end of what was written is still in a buffer: so a last byte only counts when the body is finished.
        var remaining = finished ? bytes : bytes - 1;
        for (var part : parts) {
            remaining -= part.header().length;
            var length = Math.min(remaining, part.range().length());
            if (length > 0) {
                sent.add(new Fetch.Range(part.range().from(), part.range().from() + length));
            }
            remaining -= part.range().length();
        }
        return new Fetch(download, archive.etag(), archive.length(), sent);
    }
}
