package dev.downloads.manifest;

/** Where a zipper reports what it sent. */
public interface Fetches {

    /**
     * Reports one answer, after its last byte; whoever keeps the count puts answers together. It must not fail: the answer is out, and
     * a count is not worth a broken connection.
     */
    void record(Fetch fetch);
}
