package dev.downloads.intake;

import java.time.Duration;

/**
 * What an import did.
 *
 * @param imported images that were not in the library before
 * @param unchanged images that were, and were not read again
 * @param replaced images whose files had changed: the old image is gone, a new one is in its place
 * @param leftOut files of a folder that are no images
 * @param failed files, folders or catalogue lines that could not be brought in
 * @param bytes of all that was imported or replaced
 */
public record ImportSummary(long imported, long unchanged, long replaced, long leftOut, long failed, long bytes,
        Duration duration) {}
