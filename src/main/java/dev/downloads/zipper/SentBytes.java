package dev.downloads.zipper;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

import dev.downloads.manifest.Fetch;
import dev.downloads.representation.BodyPart;

/** How much of one body was sent; not thread-safe. */
final class SentBytes implements LongConsumer {

    private long count;

    @Override
    public void accept(long more) {
        count += more;
    }

    /** What that was of the archive, where the body has these parts. */
    Fetch of(UUID download, Archive archive, List<BodyPart> parts) {
        var sent = new ArrayList<Fetch.Range>();
        var remaining = count;
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
