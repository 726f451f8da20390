package dev.downloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.util.FileSystemUtils;

/** One S3 server for all tests of a JVM, in a process of its own: Adobe's S3Mock, whose one jar is on the class path. */
public final class S3Server {

    /** What the AWS SDK must find somewhere; the server does not check it. */
    public static final List<String> CREDENTIALS = List.of("-Daws.accessKeyId=test", "-Daws.secretAccessKey=test");

    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static final S3Server SHARED = start();

    private final int port;

    private S3Server(int port) {
        this.port = port;
    }

    public static S3Server shared() {
        return SHARED;
    }

    private static S3Server start() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        try {
            var folder = Files.createTempDirectory("s3");
            var port = freePort();
            var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m", "-jar", jar(), "--server.port=0", "--http.port=" + port,
                    "--com.adobe.testing.s3mock.store.root=" + folder.resolve("objects"))
                    .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
            await(process, port, folder.resolve("log"));
            return new S3Server(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String jar() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(path -> path.matches(".*/s3mock-[^/]*-exec\\.jar")).findFirst().orElseThrow();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(Process process, int port, Path log) throws IOException, InterruptedException {
        var deadline = Instant.now().plus(Duration.ofSeconds(120));
        try (var http = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/")).build(),
                            BodyHandlers.discarding());
                    return;
                } catch (IOException e) {
                    if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                        process.destroyForcibly();
                        throw new AssertionError("The S3 server does not start:\n" + Files.readString(log), e);
                    }
                    Thread.sleep(100);
                }
            }
        }
    }

    private static void stop(Process process, Path folder) {
        try {
            process.destroyForcibly().waitFor();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException | InterruptedException e) {
            System.err.println("Left behind: " + folder);
        }
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + port);
    }

    /** Creates an empty bucket and returns its name. */
    public String newBucket() {
        var bucket = "bucket-" + BUCKETS.incrementAndGet();
        put("/" + bucket, "");
        return bucket;
    }

    /** Creates an empty bucket that keeps versions, and returns its name. */
    public String newVersionedBucket() {
        var bucket = newBucket();
        put("/" + bucket + "?versioning",
                "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>Enabled</Status></VersioningConfiguration>");
        return bucket;
    }

    private void put(String path, String body) {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(endpoint().resolve(path)).PUT(BodyPublishers.ofString(body))
                    .build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The properties by which the service reaches an S3 server at the endpoint, and writes to the location. */
    public static Map<String, String> properties(URI endpoint, String location) {
        return Map.of("downloads.storage.location", location, "downloads.storage.s3.endpoint", endpoint.toString(),
                "downloads.storage.s3.path-style", "true");
    }
}
