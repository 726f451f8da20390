package dev.downloads.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.RawHttp;
import dev.downloads.ServiceProcess;
import dev.downloads.SlowClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A database that stops, that hangs, and that has no connection free, while a service uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultTests {

    private static final Duration IN_TIME = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 3;

    /** More than the socket buffers of both sides take. */
    private static final int LARGE = 24 * 1024 * 1024;

    @TempDir
    private static Path folder;

    private OwnPostgres database;
    private ServiceProcess service;
    private Client client;
    private List<UUID> images;

    @BeforeAll
    void start() throws Exception {
        database = new OwnPostgres(folder.resolve("postgres"));
        service = ServiceProcess.start(database.url(), folder, List.of("-Xmx256m"),
                Map.of("spring.datasource.hikari.maximum-pool-size", Integer.toString(CONNECTIONS),
                        "spring.datasource.hikari.data-source-properties.socketTimeout", "6"));
        client = Client.of(service);
        images = client.images(database.url(), folder, LARGE);
        loadTheCodeThatRefuses();
    }

    /** So that it is not the virtual machine that is timed. */
    private void loadTheCodeThatRefuses() throws Exception {
        database.freeze();
        assertRefused(client.create(images));
        database.thaw();
        assertRecovery();
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        database.close();
    }

    @Test
    void whileItIsStoppedRequestsAreRefusedInTimeAndStreamsGoOn() throws Exception {
        assertStreamsGoOnAndRequestsAreRefused(database::stop);

        database.start();

        assertRecovery();
    }

    @Test
    void whileItHangsRequestsAreRefusedInTimeAndStreamsGoOn() throws Exception {
        try {
            assertStreamsGoOnAndRequestsAreRefused(database::freeze);
        } finally {
            database.thaw();
        }

        assertRecovery();
    }

    @Test
    void aRequestThatIsAtItWhenItFallsSilentIsRefusedInTime() throws Exception {
        try (var lock = lockedDownloads(); var clients = Executors.newCachedThreadPool()) {
            var waiting = CompletableFuture.supplyAsync(() -> answer(() -> client.create(images)), clients);
            await().until(() -> waiting() == 1);
            try {
                database.freeze();
                assertRefusedInTime(waiting::join);
            } finally {
                database.thaw();
            }
        }
        assertRecovery();
    }

    @Test
    void aRequestThatTakesLongAtADatabaseThatAnswersOthersIsWaitedFor() throws Exception {
        try (var lock = lockedDownloads(); var clients = Executors.newCachedThreadPool()) {
            var waiting = CompletableFuture.supplyAsync(() -> answer(() -> client.create(images)), clients);
            await().until(() -> waiting() == 1);
            Thread.sleep(IN_TIME.multipliedBy(2));
            lock.rollback();
            assertThat(waiting.join().status()).isEqualTo(200);
        }
    }

    @Test
    void aRequestThatIsAtItWhenItHangsOrItsConnectionBreaksIsRefused() throws Exception {
        try (var lock = lockedDownloads(); var clients = Executors.newCachedThreadPool()) {
            var hanging = CompletableFuture.supplyAsync(() -> answer(() -> client.create(images)), clients);
            await().until(() -> waiting() == 1);
            var cut = CompletableFuture.supplyAsync(() -> answer(() -> client.create(images)), clients);
            await().until(() -> waiting() == 2);
            try (var statement = lock.createStatement()) {
                statement.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'
                        order by query_start desc limit 1""");
            }

            assertRefused(cut.join());
            assertRefused(hanging.join());
        }
        assertRecovery();
    }

    @Test
    void aRequestThatNoConnectionIsFreeForIsRefusedInTime() throws Exception {
        try (var connection = lockedDownloads(); var clients = Executors.newCachedThreadPool()) {
            var holding = new ArrayList<CompletableFuture<RawHttp.Answer>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                holding.add(CompletableFuture.supplyAsync(() -> answer(() -> client.create(images)), clients));
            }
            await().until(() -> waiting() == CONNECTIONS);

            assertRefusedInTime(() -> client.create(images));
            connection.rollback();

            assertThat(holding).allSatisfy(held -> assertThat(held.join().status()).isEqualTo(200));
        }
        assertThat(client.create(images).status()).isEqualTo(200);
    }

    private void assertStreamsGoOnAndRequestsAreRefused(Fault fault) throws Exception {
        var logged = service.log().length();
        var target = client.target(images);
        var whole = RawHttp.send(service.port(), "GET", target).body();
        try (var running = new SlowClient(service.port()); var clients = Executors.newCachedThreadPool()) {
            assertThat(running.get(target)).startsWith("HTTP/1.1 200");
            running.read(1000);
            fault.strike();

            assertRefusedInTime(() -> client.create(images));
            var together = clients.invokeAll(List.<Callable<Void>>of(
                    () -> assertRefusedInTime(() -> client.get("/api/v1/downloads")),
                    () -> assertRefusedInTime(() -> client.get("/api/v1/images")),
                    () -> assertRefusedInTime(() -> RawHttp.send(service.port(), "GET", target)),
                    () -> assertRefusedInTime(() -> client.create(images, "Idempotency-Key: key")),
                    () -> assertRefusedInTime(() -> client.create(images)),
                    () -> assertRefusedInTime(() -> client.create(images)),
                    () -> assertRefusedInTime(() -> client.create(images)),
                    () -> assertRefusedInTime(() -> client.create(images))));
            for (var request : together) {
                request.get();
            }
            assertThat(running.read(LARGE * 2)).isEqualTo(Arrays.copyOfRange(whole, 1000, whole.length));
            assertThat(service.log().substring(logged)).doesNotContain(" ERROR ").doesNotContain("\tat ");
        }
    }

    /** Whoever inserts now waits until the connection ends. */
    private Connection lockedDownloads() throws SQLException {
        var connection = DriverManager.getConnection(database.url());
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table downloads in share mode");
        }
        return connection;
    }

    /** Unaided. */
    private void assertRecovery() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> client.create(images).status() == 200);
        assertThat(RawHttp.send(service.port(), "GET", client.target(images)).status()).isEqualTo(200);
    }

    private static Void assertRefusedInTime(Request request) throws IOException {
        var started = System.nanoTime();
        var answer = request.send();
        var took = Duration.ofNanos(System.nanoTime() - started);
        assertRefused(answer);
        assertThat(took).isLessThan(IN_TIME);
        return null;
    }

    private static void assertRefused(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.text()).contains("/docs/problems/database-unavailable");
        assertThat(answer.field("Retry-After")).isEqualTo("5");
    }

    /** How many requests wait for {@link #lockedDownloads}. */
    private int waiting() throws SQLException {
        try (var connection = DriverManager.getConnection(database.url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static RawHttp.Answer answer(Request request) {
        try {
            return request.send();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Request {
        RawHttp.Answer send() throws IOException;
    }

    private interface Fault {
        void strike() throws Exception;
    }
}
