package dev.downloads.zipper;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;

class RunningStreamsTests {

    private final RunningStreams streams = new RunningStreams(1, 1);

    /** A context may be started again after it was stopped. */
    @Test
    void hasItsPlacesAgainAfterADrain() {
        streams.drain();
        streams.drain();
        assertThatCode(() -> streams.enter(UUID.randomUUID()).close()).doesNotThrowAnyException();
    }
}
