package dev.downloads.intake;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where an import finds its files. */
interface Candidates {

    /**
     * Goes through all of them, once, in an order that is the same every time.
     *
     * @param failed takes what could not be looked at, and why
     */
    void forEach(Consumer<Candidate> found, BiConsumer<String, Exception> failed);

    /** Whether they are reached over a network, so that it pays to read many at the same time. */
    default boolean areRemote() {
        return false;
    }

    /** How many {@link #forEach} would find now. */
    default long count() {
        var count = new LongAdder();
        forEach(_ -> count.increment(), (_, _) -> {});
        return count.sum();
    }
}
