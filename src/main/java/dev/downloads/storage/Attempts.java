package dev.downloads.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** How often it is worth asking again over a network, with pauses between that grow and are of random length. */
public final class Attempts {

    private final RetryTemplate retries;

    /** @param last failures after which asking again is of no use */
    @SafeVarargs
    public Attempts(int most, Duration firstPause, Class<? extends IOException>... last) {
        retries = new RetryTemplate(RetryPolicy.builder().maxRetries(most - 1L).delay(firstPause).jitter(firstPause)
                .multiplier(2).includes(IOException.class).excludes(List.of(last)).build());
    }

    /** What can fail. */
    public interface Attempt<T> {
        T run() throws IOException;
    }

    /** @throws IOException the last one */
    public <T> T of(Attempt<T> attempt) throws IOException {
        try {
            return retries.execute(attempt::run);
        } catch (RetryException e) {
            throw switch (e.getCause()) {
                case IOException failure -> failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> new IOException(e.getCause());
            };
        }
    }
}
