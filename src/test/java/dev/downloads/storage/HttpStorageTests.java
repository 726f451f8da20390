package dev.downloads.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.downloads.FaultyProxy;
import dev.downloads.FaultyProxy.Fault;
import dev.downloads.S3Server;

import static dev.downloads.storage.StorageContractTests.random;
import static dev.downloads.storage.StorageContractTests.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** URLs that S3 signed, as a zipper reads them. */
class HttpStorageTests {

    private static final int LENGTH = 3_000_000;

    private final AtomicInteger gets = new AtomicInteger();
    private final byte[] bytes = random(LENGTH);
    private FaultyProxy proxy;
    private S3Clients clients;
    private S3Storage bucket;
    private HttpConnections connections;
    private HttpStorage storage;
    private URI object;
    private URI url;
    private ObjectState state;

    @BeforeEach
    void open() throws IOException {
        proxy = FaultyProxy.before(S3Server.shared().endpoint());
        clients = new S3Clients(new StorageProperties.S3(proxy.endpoint(), true, null, 50, Duration.ofSeconds(10)));
        bucket = new S3Storage(clients, new S3Location(S3Server.shared().newBucket(), ""));
        object = bucket.write("ob ject", new ByteArrayInputStream(bytes));
        url = bucket.sign(object, bucket.state(object).version(), Duration.ofHours(1)).url();
        open(proxy.endpoint().toString());
        state = storage.state(url);
    }

    private void open(String... patterns) {
        var origins = new Origins(List.of(patterns));
        connections = new HttpConnections(origins, new StorageProperties.Http(List.of(), 50, Duration.ofSeconds(1)));
        storage = new HttpStorage(connections, origins);
    }

    @AfterEach
    void close() throws IOException {
        connections.close();
        clients.close();
        proxy.close();
    }

    @Test
    void knowsLengthAndEtag() throws Exception {
        assertThat(state).isEqualTo(bucket.state(object));
        storage.verify(url, state);
        storage.verify(url, new ObjectState(LENGTH, ""));

        var empty = bucket.write("empty", new ByteArrayInputStream(new byte[0]));
        var emptyUrl = bucket.sign(empty, bucket.state(empty).version(), Duration.ofHours(1)).url();
        assertThat(storage.state(emptyUrl).length()).isZero();
        assertThat(read(storage, emptyUrl, new ObjectState(0, ""), 0, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,3000000", "0,1", "2999999,1", "1000,2000", "17,0"})
    void opensAnyRange(int offset, int length) throws Exception {
        var expected = Arrays.copyOfRange(bytes, offset, offset + length);
        assertThat(read(storage, url, state, offset, length)).isEqualTo(expected);
        assertThat(read(storage, url, new ObjectState(LENGTH, ""), offset, length)).isEqualTo(expected);
    }

    @Test
    void findsAChangedObject() throws Exception {
        bucket.write("ob ject", new ByteArrayInputStream(random(LENGTH)));
        assertThatExceptionOfType(ObjectChanged.class).isThrownBy(() -> storage.verify(url, state));
        assertThatExceptionOfType(ObjectChanged.class).isThrownBy(() -> storage.open(url, state, 0, 10));

        bucket.write("ob ject", new ByteArrayInputStream(random(LENGTH + 1)));
        var lengthOnly = new ObjectState(LENGTH, "");
        assertThatExceptionOfType(ObjectChanged.class).isThrownBy(() -> storage.verify(url, lengthOnly));
        assertThatExceptionOfType(ObjectChanged.class).isThrownBy(() -> storage.open(url, lengthOnly, 0, 10));
    }

    @Test
    void findsAMissingObject() throws Exception {
        bucket.delete(object);
        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> storage.state(url));
        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> storage.verify(url, state));
        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> storage.open(url, state, 0, 10));
    }

    @Test
    void continuesWhatBreaksOffWithTheEtagThatCameFirst() throws Exception {
        proxy.faults(request -> switch (gets.getAndIncrement()) {
            case 0 -> new Fault.Break(700_000);
            case 1 -> new Fault.Status(503);
            case 2 -> new Fault.Silence(100);
            default -> FaultyProxy.NONE;
        });

        assertThat(read(storage, url, new ObjectState(LENGTH, ""), 0, LENGTH)).isEqualTo(bytes);

        var last = proxy.requests().getLast();
        assertThat(last.header("Range")).hasValue("bytes=700100-2999999");
        assertThat(last.header("If-Match")).hasValue(state.version());
    }

    @Test
    void triesABusyServerFourTimes() {
        proxy.faults(_ -> new Fault.Status(503));
        var before = proxy.requests().size();

        assertThatExceptionOfType(StorageAway.class).isThrownBy(() -> storage.open(url, state, 0, 10));
        assertThat(proxy.requests()).hasSize(before + 4);
    }

    @Test
    void usesItsConnectionsAgain() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(read(storage, url, state, 0, LENGTH)).hasSize(LENGTH);
        }
        assertThat(proxy.connections()).isLessThan(10);
    }

    @Test
    void readsFromAllowedOriginsOnly() throws Exception {
        var before = proxy.requests().size();
        connections.close();
        open("https://elsewhere.example", "http://localhost:1");
        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> storage.state(url))
                .withMessageContaining("not of an allowed origin");
        assertThat(proxy.requests()).hasSize(before);
    }

    @Test
    void followsNoRedirect() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", url.toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        try {
            var origin = "http://localhost:" + server.getAddress().getPort();
            connections.close();
            open(origin, proxy.endpoint().toString());
            var before = proxy.requests().size();

            assertThatExceptionOfType(ObjectMissing.class)
                    .isThrownBy(() -> storage.open(URI.create(origin + "/image"), state, 0, 10))
                    .withMessageContaining("302");
            assertThat(proxy.requests()).hasSize(before);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example", "https://API.example:443/x?y", "http://zip.example:8080/",
            "https://a.cloud.example/k", "https://a.b.cloud.example/"})
    void allowsConfiguredOrigins(String allowed) {
        assertThat(origins().allow(URI.create(allowed))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.example", "https://api.example:8443", "https://api.example.evil",
            "http://zip.example/", "https://cloud.example/", "https://evilcloud.example/", "http://a.cloud.example/",
            "https://a.cloud.example:8443/", "https://user@api.example/", "https://api.example@evil/",
            "ftp://api.example/", "https:///x"})
    void refusesOtherOrigins(String refused) {
        assertThat(origins().allow(URI.create(refused))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
            "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.0.1", "::1", "::", "fe80::1", "fc00::1",
            "fd00:ec2::254", "ff02::1", "2002:7f00:1::", "2001:0:1::", "64:ff9b::7f00:1", "::ffff:10.0.0.1"})
    void connectsToAPrivateAddressOnlyOfAnExactOrigin(String address) throws Exception {
        var resolver = new HttpConnections.AllowedAddresses(origins());
        var resolved = InetAddress.getByName(address);
        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> resolver.allowed("a.cloud.example", resolved));
        assertThatExceptionOfType(ForbiddenAddress.class).isThrownBy(
                () -> resolver.allowed("a.cloud.example", InetAddress.getByName("93.184.215.14"), resolved));
        assertThat(resolver.allowed("api.example", resolved)).containsExactly(resolved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"})
    void connectsToAnyPublicAddress(String address) throws Exception {
        var resolved = InetAddress.getByName(address);
        assertThat(new HttpConnections.AllowedAddresses(origins()).allowed("a.cloud.example", resolved))
                .containsExactly(resolved);
    }

    private static Origins origins() {
        return new Origins(List.of("https://api.example", "http://zip.example:8080", "https://*.cloud.example"));
    }
}
