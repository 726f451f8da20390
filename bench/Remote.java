package bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import dev.downloads.ApiClient;
import dev.downloads.S3Server;
import dev.downloads.ServiceProcess;
import dev.downloads.TestDatabase;
import dev.downloads.TestTokens;

/** Measures archives whose images are in S3, which answers late, against the SDK alone. */
final class Remote implements AutoCloseable {

    private static final int OBJECTS = 5_000;
    private static final int LENGTH = 200_000;
    private static final long LATENCY_MILLIS = 20;
    private static final String ACCOUNT = "remote";
    private static final Pattern READ_AHEAD = Pattern.compile("(?m)^downloads_read_ahead_bytes(?:\\{[^}]*})? (\\S+)$");

    private final int rounds;
    private final Servers servers;
    private final int s3Port;
    private final int management;
    private final ServiceProcess service;
    private final Servers.Server server;
    private final S3Client s3;
    private final List<UUID> ids;
    private final HttpClient http = HttpClient.newHttpClient();

    private Remote(int rounds, Path work, List<String> options) throws Exception {
        this.rounds = rounds;
        servers = new Servers(work);
        s3Port = Servers.freePort();
        servers.start(s3Port, Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "bench.SlowS3", Integer.toString(s3Port),
                Integer.toString(LENGTH), Long.toString(LATENCY_MILLIS));
        var database = TestDatabase.create();
        management = Servers.freePort();
        var endpoint = "http://127.0.0.1:" + s3Port;
        var jvm = new ArrayList<>(options);
        jvm.addAll(S3Server.CREDENTIALS);
        service = ServiceProcess.startToMeasure(database, work, jvm,
                Map.of("downloads.data-dir", work.toString(), "management.server.port", Integer.toString(management),
                        "downloads.storage.s3.endpoint", endpoint, "downloads.storage.s3.path-style", "true"));
        server = new Servers.Server(service.process().toHandle(), service.port());
        s3 = S3Client.builder().endpointOverride(URI.create(endpoint)).forcePathStyle(true).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(OBJECTS)).build();
        ids = catalogue(database);
    }

    static void run(int rounds, Path work, List<String> options) throws Exception {
        try (var remote = new Remote(rounds, work, options)) {
            remote.measure();
        }
    }

    private static List<UUID> catalogue(String database) throws Exception {
        var ids = new ArrayList<UUID>();
        try (var connection = DriverManager.getConnection(database); var insert = connection.prepareStatement("""
                insert into images (public_id, account_id, filename, content_type, length, crc, last_modified, location,
                                    version, created_at)
                values (?, ?, ?, 'image/jpeg', ?, ?, ?, ?, ?, now())""")) {
            for (int i = 0; i < OBJECTS; i++) {
                var crc = new CRC32();
                crc.update(SlowS3.bytes(i, LENGTH));
                ids.add(UUID.randomUUID());
                insert.setObject(1, ids.getLast());
                insert.setString(2, ACCOUNT);
                insert.setString(3, "IMG_%05d.jpg".formatted(i));
                insert.setLong(4, LENGTH);
                insert.setLong(5, crc.getValue());
                insert.setTimestamp(6, Timestamp.from(Instant.parse("2024-05-01T10:00:00Z")));
                insert.setString(7, "s3://bucket/" + i);
                insert.setString(8, SlowS3.etag(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return ids;
    }

    /** An archive's way to its client; {@code cpu} is the service's processor time for it. */
    private record Sent(double firstByte, double seconds, double cpu, double peak) {}

    private void measure() throws Exception {
        parallel();
        send(path());
        var unlimited = new ArrayList<Double>();
        var first = new ArrayList<Sent>();
        var again = new ArrayList<Sent>();
        for (int round = 0; round < rounds; round++) {
            unlimited.add(parallel());
            var path = path();
            first.add(send(path));
            again.add(send(path));
        }
        var sequential = sequential();
        System.out.printf(Locale.ROOT, """

                ## %,d objects of %,d bytes in S3 that answers after %d ms

                | | first byte, s | all, s | MB/s | × sequential | × unlimited | CPU s per GB | read ahead at most, MB |
                |---|---|---|---|---|---|---|---|
                """, OBJECTS, LENGTH, LATENCY_MILLIS);
        var most = Bench.median(unlimited);
        row("SDK, one GET after the other", 0, sequential, sequential, most, 0, 0);
        row("SDK, all GETs at once", 0, most, sequential, most, 0, 0);
        row("this service, first request", first, sequential, most);
        row("this service, checked before", again, sequential, most);
    }

    private static void row(String name, List<Sent> sent, double sequential, double unlimited) {
        row(name, Bench.median(sent.stream().map(Sent::firstByte).toList()),
                Bench.median(sent.stream().map(Sent::seconds).toList()), sequential, unlimited,
                Bench.median(sent.stream().map(Sent::cpu).toList()) / ((double) OBJECTS * LENGTH / 1e9),
                sent.stream().mapToDouble(Sent::peak).max().orElse(0));
    }

    private static void row(String name, double firstByte, double seconds, double sequential, double unlimited,
            double cpu, double peak) {
        System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.0f | %.1f | %.2f | %.2f | %.1f |%n", name, firstByte,
                seconds, (double) OBJECTS * LENGTH / 1e6 / seconds, sequential / seconds, unlimited / seconds, cpu,
                peak / 1e6);
    }

    private double sequential() throws IOException {
        var began = System.nanoTime();
        for (int i = 0; i < OBJECTS; i++) {
            get(i);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private double parallel() throws Exception {
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gets = new ArrayList<Future<?>>();
            for (int i = 0; i < OBJECTS; i++) {
                var object = i;
                gets.add(threads.submit(() -> get(object)));
            }
            for (var get : gets) {
                get.get();
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private byte[] get(int object) throws IOException {
        try (var in = s3.getObject(request -> request.bucket("bucket").key(Integer.toString(object)))) {
            return in.readNBytes(LENGTH);
        }
    }

    private String path() {
        var client = new ApiClient(service.port(), TestTokens.forAccount(ACCOUNT));
        return client.zipUrl(ids).replaceFirst("https?://[^/]+", "");
    }

    private Sent send(String path) throws Exception {
        var over = new AtomicBoolean();
        try (var socket = new Socket("127.0.0.1", service.port());
                var sampler = Executors.newVirtualThreadPerTaskExecutor()) {
            var peak = sampler.submit(() -> {
                var most = 0.0;
                while (!over.get()) {
                    most = Math.max(most, readAhead());
                    Thread.sleep(100);
                }
                return most;
            });
            var cpu = server.cpu();
            var began = System.nanoTime();
            socket.getOutputStream().write(Load.get("1.1", path, "Connection: close\r\n"));
            var buffer = new byte[1 << 20];
            var bytes = (long) socket.getInputStream().read(buffer);
            var firstByte = (System.nanoTime() - began) / 1e9;
            for (var read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                bytes += read;
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            cpu = server.cpu() - cpu;
            over.set(true);
            if (bytes < (long) OBJECTS * LENGTH) {
                throw new IllegalStateException("cut after " + bytes + " bytes");
            }
            return new Sent(firstByte, seconds, cpu, peak.get());
        }
    }

    private double readAhead() throws Exception {
        var page = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/actuator/prometheus"))
                .build(), BodyHandlers.ofString()).body();
        var gauge = READ_AHEAD.matcher(page);
        return gauge.find() ? Double.parseDouble(gauge.group(1)) : 0;
    }

    @Override
    public void close() throws Exception {
        try (s3; service; servers; http) {
            // all of them
        }
    }
}
