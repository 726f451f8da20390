package dev.downloads.zipper;

import java.io.IOException;

import dev.downloads.zip.Slice;

/** The bytes of a source turned out not to be what the manifest promised, after the answer had begun. */
class SourceBroken extends IOException {

    private final int entry;
    private final long offset;

    /** @param sent how many bytes of the content were still good */
    SourceBroken(Slice.Content content, long sent, String reason) {
        super(reason);
        this.entry = content.entry();
        this.offset = content.offset() + sent;
    }

    private SourceBroken(Slice.Content content, long sent, IOException cause) {
        super(cause.toString(), cause);
        this.entry = content.entry();
        this.offset = content.offset() + sent;
    }

    /** Does what reads from a source, so that its failure is not taken for the client's. */
    static <T> T guard(Slice.Content content, long sent, Read<T> read) throws SourceBroken {
        try {
            return read.run();
        } catch (IOException e) {
            throw new SourceBroken(content, sent, e);
        }
    }

    /** The index of the entry in the archive. */
    int entry() {
        return entry;
    }

    /** Where in the entry it was found. */
    long offset() {
        return offset;
    }

    interface Read<T> {
        T run() throws IOException;
    }
}
