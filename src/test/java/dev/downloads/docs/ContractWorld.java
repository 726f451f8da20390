package dev.downloads.docs;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The contract's clock, and ids that are the same in every run, the contract's first. */
@TestConfiguration(proxyBeanMethods = false)
class ContractWorld {

    @Bean
    @Primary
    Clock contractsClock() {
        return Clock.fixed(Contract.TIME, ZoneOffset.UTC);
    }

    @Bean
    @Primary
    DownloadIds contractsIds() {
        return new DownloadIds();
    }

    /** Starts anew with every example. */
    static final class DownloadIds implements Supplier<UUID> {

        private final AtomicInteger given = new AtomicInteger();

        @Override
        public UUID get() {
            var n = given.getAndIncrement();
            return new UUID(Contract.DOWNLOAD.getMostSignificantBits(),
                    Contract.DOWNLOAD.getLeastSignificantBits() + n);
        }

        void restart() {
            given.set(0);
        }
    }
}
