package dev.downloads.intake;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import dev.downloads.image.Image;

/**
 * A candidate that is being read.
 *
 * @param predecessor the image that was made from the file before the file changed, or null when there is none
 */
record Reading(Candidate candidate, @Nullable Image predecessor, Future<Image> future) {

    /** Waits for the image. */
    Image image() throws IOException {
        return await(future, candidate);
    }

    static <T> T await(Future<T> future, Candidate candidate) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("reading " + candidate.origin(), e.getCause());
        }
    }
}
