package dev.downloads.zipper;

import java.time.Duration;
import java.util.UUID;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FailedSignaturesTests {

    private static final ClientAddress GUESSER = ClientAddress.of("192.0.2.1");
    private static final ClientAddress NEIGHBOUR = ClientAddress.of("192.0.2.2");

    private final UUID download = UUID.randomUUID();
    private final ManualTime time = new ManualTime();
    private final FailedSignatures failures = new FailedSignatures(new ZipperLimits(1, 1, 3, 10, 20), time);

    @Test
    void aClientWithManyFailuresIsToldToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(failures.problem(GUESSER).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        }

        var problem = failures.problem(GUESSER);

        assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("20");
        assertThat(problem.getHeaders().getFirst("RateLimit-Policy")).isEqualTo("\"failed-links\";q=3;w=60");
        assertThat(failures.problem(NEIGHBOUR).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        time.pass(Duration.ofSeconds(20));
        assertThat(failures.problem(GUESSER).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void aGuesserIsNotLookedAtAnyMoreAndNobodyElseIsHit() {
        guess(GUESSER, 10);

        assertThatThrownBy(() -> failures.requireUnsuspected(GUESSER, download)).isInstanceOf(LinkProblem.class);
        assertThatCode(() -> failures.requireUnsuspected(GUESSER, UUID.randomUUID())).doesNotThrowAnyException();
        assertThatCode(() -> failures.requireUnsuspected(NEIGHBOUR, download)).doesNotThrowAnyException();
        time.pass(Duration.ofMinutes(6));
        assertThatCode(() -> failures.requireUnsuspected(GUESSER, download)).doesNotThrowAnyException();
    }

    @Test
    void manyGuessersTogetherAreNotLookedAtButWhoeverNeverFailedIs() {
        for (int i = 0; i < 20; i++) {
            guess(ClientAddress.of("198.51.100." + i), 1);
        }

        assertThatThrownBy(() -> failures.requireUnsuspected(ClientAddress.of("198.51.100.7"), download))
                .isInstanceOf(LinkProblem.class);
        assertThatCode(() -> failures.requireUnsuspected(NEIGHBOUR, download)).doesNotThrowAnyException();
    }

    @Test
    void waitingPatientlyDoesNotFillMoreThanTheBucket() {
        guess(GUESSER, 10);
        time.pass(Duration.ofDays(10));

        guess(GUESSER, 10);

        assertThatThrownBy(() -> failures.requireUnsuspected(GUESSER, download)).isInstanceOf(LinkProblem.class);
    }

    @Test
    void allAddressesOfAnIpv6HostAreOneClient() {
        assertThat(ClientAddress.of("2001:db8:0:1::1")).isEqualTo(ClientAddress.of("2001:db8:0:1:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(ClientAddress.of("2001:db8:0:2::1"));
        assertThat(ClientAddress.of("unknown")).isEqualTo(ClientAddress.of("unknown"));
    }

    private void guess(ClientAddress client, int times) {
        for (int i = 0; i < times; i++) {
            failures.requireUnsuspected(client, download);
            failures.count(client, download);
        }
    }

    private static final class ManualTime implements TimeMeter {

        private long nanos = 1;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
