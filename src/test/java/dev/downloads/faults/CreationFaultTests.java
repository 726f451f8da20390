package dev.downloads.faults;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.RawHttp;
import dev.downloads.ServiceProcess;
import dev.downloads.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Creations that SIGKILL and SIGTERM interrupt, and creations that come twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreationFaultTests {

    /** Each costs a start; {@code -Dfaults.kills=200} for a long evening. */
    private static final int KILLS = Integer.getInteger("faults.kills", 2);
    private static final int CLIENTS = 8;

    private record Creation(String key, RawHttp.Answer answer) {}

    private final String database = TestDatabase.create();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private static Path folder;

    private ServiceProcess service;
    private Client client;
    private List<UUID> images;

    @BeforeAll
    void start() throws Exception {
        service = ServiceProcess.start(database, folder,
                List.of("-Xmx256m"),
                Map.of("downloads.limits.creates-per-minute", "1000000"));
        client = Client.of(service);
        images = client.images(database, folder, 1000, 20, 70_000);
    }

    @AfterAll
    void stop() throws Exception {
        threads.shutdownNow();
        service.close();
    }

    @Test
    void noAcknowledgedDownloadIsLostByAKill() throws Exception {
        var random = new Random(200);
        var acknowledged = 0;
        var interrupted = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            var creations = new ConcurrentLinkedQueue<Creation>();
            var unanswered = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> threads.submit(() -> createUntilKilled(creations))).toList();
            await().until(() -> !creations.isEmpty());
            Thread.sleep(random.nextInt(400));

            service.kill();
            service = service.startAgain(folder);

            for (var creation : creations) {
                assertIsThere(creation.answer);
            }
            for (var key : unanswered) {
                // Whether it came to pass or not: the repetition is the same download, once.
                assertThat(assertIsThere(create(key.get()))).isEqualTo(assertIsThere(create(key.get())));
            }
            acknowledged += creations.size();
            interrupted += unanswered.size();
            assertThat(count()).as("downloads").isEqualTo(acknowledged + interrupted);
            System.out.printf("kill %d: %d acknowledged, %d interrupted, all there%n", kill, creations.size(),
                    unanswered.size());
        }
        System.out.printf("%d kills: %d acknowledged downloads, none lost; %d unanswered creations repeated%n", KILLS,
                acknowledged, interrupted);
    }

    /** @return the key of the request that was not answered */
    private String createUntilKilled(Queue<Creation> answered) {
        while (true) {
            var key = UUID.randomUUID().toString();
            try {
                answered.add(new Creation(key, create(key)));
            } catch (IOException e) {
                return key;
            }
        }
    }

    private RawHttp.Answer create(String key) throws IOException {
        return client.create(images, "Idempotency-Key: " + key);
    }

    /** @return its id */
    private String assertIsThere(RawHttp.Answer created) throws IOException {
        var target = Client.target(created);
        assertThat(RawHttp.send(service.port(), "HEAD", target).status()).as(target).isEqualTo(200);
        return Client.json(created).get("id").stringValue();
    }

    @Test
    void aCreationThatIsAtItWhenTheServiceIsToldToStopIsFinished() throws Exception {
        RawHttp.Answer created;
        try (var lock = lockedDownloads()) {
            var creation = threads.submit(() -> client.create(images));
            await().until(() -> waiting(lock));
            service.process().destroy();
            await().until(() -> refusesConnections());
            assertThat(creation).isNotDone();
            lock.rollback();
            created = creation.get();
        }

        assertThat(service.process().waitFor()).isEqualTo(143);
        service = service.startAgain(folder);
        assertIsThere(created);
    }

    @Test
    void ofTwinsThatComeAtOnceWithOneKeyThereIsOneAndWithoutThereAreTwo() throws Exception {
        assertThat(twins("Idempotency-Key: twins")).hasSize(1);
        assertThat(twins("Accept: */*")).hasSize(2);
    }

    private List<String> twins(String field) throws Exception {
        var together = new CyclicBarrier(2);
        Callable<RawHttp.Answer> twin = () -> {
            together.await();
            return client.create(images, field);
        };
        var ids = new TreeSet<String>();
        for (var answer : threads.invokeAll(List.of(twin, twin))) {
            ids.add(assertIsThere(answer.get()));
        }
        return List.copyOf(ids);
    }

    private Connection lockedDownloads() throws SQLException {
        var connection = DriverManager.getConnection(database);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table downloads in share mode");
        }
        return connection;
    }

    private static boolean waiting(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select from pg_locks where not granted")) {
            return rows.next();
        }
    }

    private boolean refusesConnections() {
        try (var socket = new Socket("localhost", service.port())) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private int count() throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from idempotency_keys where key <> 'twins'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
