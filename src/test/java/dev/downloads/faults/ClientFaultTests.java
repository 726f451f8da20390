package dev.downloads.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.RawHttp;
import dev.downloads.ServiceProcess;
import dev.downloads.SlowClient;
import dev.downloads.TestDatabase;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that leave, and clients that never finish their requests, seen from outside the process that serves them. */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientFaultTests {

    private static final int LARGE = 24 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The JVM starts and ends threads of its compilers and its virtual threads' carriers as it likes. */
    private static final int OF_THE_JVM = 8;

    private final String database = TestDatabase.create();

    @TempDir
    private static Path folder;

    private ServiceProcess service;

    @BeforeAll
    void start() throws Exception {
        service = ServiceProcess.start(database, folder,
                List.of("-Xmx256m"),
                Map.of("server.tomcat.connection-timeout", PATIENCE.toString()));
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
    }

    @Test
    void aThousandClientsThatLeaveInTheMiddleLeaveNeitherDescriptorsNorThreads() throws Exception {
        var client = Client.of(service);
        var target = client.target(client.images(database, folder, LARGE));
        fetchAndLeave(target, 50);
        await().atMost(Duration.ofSeconds(30)).until(() -> sockets() == 0);
        var descriptors = count("fd");
        var threads = count("task");

        fetchAndLeave(target, 1000);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(count("fd")).as("descriptors").isLessThanOrEqualTo(descriptors));
        assertThat(count("task")).as("threads").isLessThanOrEqualTo(threads + OF_THE_JVM);
        assertThat(service.log()).doesNotContain("\tat ").doesNotContain(" ERROR ").doesNotContain(" WARN ");
    }

    private void fetchAndLeave(String target, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (var leaver = new SlowClient(service.port())) {
                assertThat(leaver.get(target)).startsWith("HTTP/1.1 200");
                leaver.read(1000);
            }
        }
    }

    @Test
    void headsThatAreNeverFinishedHoldNobodyUpAndAreGivenUp() throws Exception {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 300; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
                socket.getOutputStream().write("GET /docs HTTP/1.1\r\nHost: local".getBytes(ISO_8859_1));
                slow.add(socket);
            }
            var started = System.nanoTime();
            assertThat(RawHttp.send(service.port(), "GET", "/openapi.json").status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(PATIENCE);

            for (var socket : slow) {
                assertThat(endsWithin(socket, PATIENCE.multipliedBy(5))).isTrue();
            }
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aHeadThatComesByteByByteIsGivenUpToo() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            var out = socket.getOutputStream();
            out.write("GET /docs HTTP/1.1\r\nX-Slow: ".getBytes(ISO_8859_1));
            var started = System.nanoTime();
            while (!endsWithin(socket, Duration.ofMillis(250))) {
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(PATIENCE.multipliedBy(5));
                out.write('x');
            }
        }
    }

    /** Whether the server says that it gives up, or just closes. */
    private static boolean endsWithin(Socket socket, Duration limit) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
        try {
            return socket.getInputStream().read() >= -1;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private long sockets() throws IOException {
        var hex = String.format("%04X", service.port());
        try (var connections = Files.lines(Path.of("/proc/net/tcp6"))) {
            return connections.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[1].endsWith(":" + hex) && fields[3].equals("01")).count();
        }
    }

    private long count(String what) throws IOException {
        try (var found = Files.list(Path.of("/proc", Long.toString(service.process().pid()), what))) {
            return found.count();
        }
    }
}
