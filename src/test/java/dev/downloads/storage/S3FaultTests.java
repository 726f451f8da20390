package dev.downloads.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.downloads.FaultyProxy;
import dev.downloads.FaultyProxy.Fault;
import dev.downloads.FaultyProxy.Request;
import dev.downloads.S3Server;

import static dev.downloads.storage.StorageContractTests.random;
import static dev.downloads.storage.StorageContractTests.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** S3 behind a network that fails. */
class S3FaultTests {

    private static final int LENGTH = 3_000_000;

    private final AtomicInteger gets = new AtomicInteger();
    private final byte[] bytes = random(LENGTH);
    private FaultyProxy proxy;
    private S3Clients clients;
    private S3Storage storage;
    private URI location;
    private ObjectState state;

    @BeforeEach
    void open() throws IOException {
        proxy = FaultyProxy.before(S3Server.shared().endpoint());
        clients = new S3Clients(new StorageProperties.S3(proxy.endpoint(), true, null, 50, Duration.ofSeconds(1)));
        storage = new S3Storage(clients, new S3Location(S3Server.shared().newBucket(), ""));
        location = storage.write("object", new ByteArrayInputStream(bytes));
        state = storage.state(location);
    }

    @AfterEach
    void close() throws IOException {
        clients.close();
        proxy.close();
    }

    @Test
    void triesAgainWhenTheServerIsBusy() throws Exception {
        proxy.faults(_ -> switch (gets.getAndIncrement() % 3) {
            case 0 -> new Fault.Status(503);
            case 1 -> new Fault.Status(500);
            default -> FaultyProxy.NONE;
        });

        storage.verify(location, state);
        assertThat(read(storage, location, state, 0, LENGTH)).isEqualTo(bytes);
        assertThat(read(storage, storage.write("another", new ByteArrayInputStream(bytes)), state, 0, LENGTH))
                .isEqualTo(bytes);
    }

    @Test
    void givesUpOnAServerThatStaysBusy() {
        proxy.faults(_ -> new Fault.Status(503));

        assertThatIOException().isThrownBy(() -> storage.open(location, state, 0, LENGTH))
                .isNotInstanceOf(ObjectMissing.class);
        assertThat(proxy.requests().stream().filter(Request::isGet)).hasSize(4);
    }

    @Test
    void continuesAnObjectThatBreaksOffWithTheRestOfTheSameObject() throws Exception {
        proxy.faults(
                request -> request.isGet() && gets.getAndIncrement() < 3 ? new Fault.Break(700_001) : FaultyProxy.NONE);

        assertThat(read(storage, location, state, 5, LENGTH - 10))
                .isEqualTo(Arrays.copyOfRange(bytes, 5, LENGTH - 5));

        var requests = proxy.requests().stream().filter(Request::isGet).toList();
        assertThat(requests).extracting(request -> request.header("Range").orElseThrow()).containsExactly(
                "bytes=5-2999994", "bytes=700006-2999994", "bytes=1400007-2999994", "bytes=2100008-2999994");
        var etag = S3Version.parse(state.version()).etag();
        assertThat(requests).allSatisfy(request -> assertThat(request.header("If-Match")).hasValue(etag));
    }

    @Test
    void neverContinuesWithAnotherObject() {
        var successor = random(LENGTH);
        proxy.faults(request -> {
            if (request.isGet() && gets.getAndIncrement() == 0) {
                return new Fault.Break(700_000);
            }
            return FaultyProxy.NONE;
        });

        assertThatExceptionOfType(ObjectChanged.class).isThrownBy(() -> {
            try (var channel = storage.open(location, state, 0, LENGTH)) {
                storage.write("object", new ByteArrayInputStream(successor));
                var buffer = java.nio.ByteBuffer.allocate(LENGTH);
                while (channel.read(buffer) >= 0) {
                    // on
                }
            }
        });
    }

    @Test
    void continuesAnObjectThatFallsSilent() throws Exception {
        proxy.faults(
                request -> request.isGet() && gets.getAndIncrement() == 0 ? new Fault.Silence(100) : FaultyProxy.NONE);

        assertThat(read(storage, location, state, 0, LENGTH)).isEqualTo(bytes);
    }

    @Test
    void givesUpAnObjectThatAlwaysBreaksOff() {
        proxy.faults(request -> request.isGet() ? new Fault.Break(100) : FaultyProxy.NONE);

        assertThatIOException().isThrownBy(() -> read(storage, location, state, 0, LENGTH));
        assertThat(proxy.requests().stream().filter(Request::isGet)).hasSize(5);
    }

    @Test
    void keepsGoingAsLongAsEveryBreakBroughtSomething() throws Exception {
        var long40 = random(40_000_000);
        var where = storage.write("long", new ByteArrayInputStream(long40));
        proxy.faults(request -> request.isGet() ? new Fault.Break(3_000_000) : FaultyProxy.NONE);

        assertThat(read(storage, where, storage.state(where), 0, long40.length)).isEqualTo(long40);
    }
}
