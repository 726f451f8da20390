package dev.downloads.intake;

/** Hears of an import's progress, in one thread. */
public interface ImportListener {

    /** Hears nothing. */
    ImportListener SILENT = new ImportListener() {
    };

    /**
     * One more file has been dealt with, in whatever way.
     *
     * @param bytes read from it and now in the library
     */
    default void advanced(long bytes) {}

    /** A file of a folder is no image, and so was left out. */
    default void leftOut(String origin, String reason) {}

    /** An image that was asked for could not be brought in. */
    default void failed(String origin, String reason) {}
}
