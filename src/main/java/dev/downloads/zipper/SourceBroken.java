package dev.downloads.zipper;

import java.io.IOException;

import dev.downloads.zip.Slice;

/** The bytes of a source turned out not to be what the manifest promised, after the answer had begun. */
class SourceBroken extends IOException {

    private final int entry;
    private final long offset;

    SourceBroken(Slice.Content content, String reason) {
        super(reason);
        this.entry = content.entry();
        this.offset = content.offset();
    }

    private SourceBroken(Slice.Content content, IOException cause) {
        super(cause.toString(), cause);
        this.entry = content.entry();
        this.offset = content.offset();
    }

    /** Does what reads from a source, so that its failure is not taken for the client's. */
    static <T> T guard(Slice.Content content, Read<T> read) throws SourceBroken {
        try {
            return read.run();
        } catch (IOException e) {
            throw new SourceBroken(content, e);
        }
    }

    /** The index of the entry in the archive. */
    int entry() {
        return entry;
    }

    /** Where in the entry's content reading began. */
    long offset() {
        return offset;
    }

    interface Read<T> {
        T run() throws IOException;
    }
}
