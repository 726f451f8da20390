package bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import dev.downloads.ApiClient;
import dev.downloads.TestTokens;

/** POST of downloads against a loop over JDBC that does the same select and the same insert in the same database. */
final class Creation {

    private final Servers.Server service;
    private final String database;
    private final int rounds;
    private final int seconds;
    private final int warmUp;

    Creation(Servers.Server service, String database, int rounds, int seconds, int warmUp) {
        this.service = service;
        this.database = database;
        this.rounds = rounds;
        this.seconds = seconds;
        this.warmUp = warmUp;
    }

    void run(Library library) throws Exception {
        Load.run(service.port(), 16, warmUp, request(library, 5));
        System.out.printf("%n## Creating downloads%n%n| ids | connections | POST/s | refused/s | JDBC loop/s | ratio |%n");
        System.out.println("|---|---|---|---|---|---|");
        for (var ids : new int[]{5, 500}) {
            for (var connections : new int[]{1, 16, 64}) {
                var posts = new ArrayList<Double>();
                var refusals = new ArrayList<Double>();
                var loops = new ArrayList<Double>();
                for (int round = -1; round < rounds; round++) {
                    var post = posts(library, ids, connections);
                    var loop = loop(library, ids, connections);
                    if (round >= 0) {
                        posts.add(post.requests() / post.seconds());
                        refusals.add(post.refused() / post.seconds());
                        loops.add(loop);
                    }
                }
                System.out.printf(Locale.ROOT, "| %d | %d | %.0f | %.1f | %.0f | %.2f |%n", ids, connections,
                        Bench.median(posts), Bench.median(refusals), Bench.median(loops),
                        Bench.median(posts) / Bench.median(loops));
            }
        }
    }

    private Load.Result posts(Library library, int ids, int connections) throws Exception {
        return Load.run(service.port(), connections, seconds, request(library, ids));
    }

    private static Supplier<byte[]> request(Library library, int ids) {
        var token = TestTokens.forAccount(library.account());
        return () -> post(token, random(library, ids));
    }

    private static byte[] post(String token, List<UUID> ids) {
        var form = ApiClient.form(ids);
        return ("POST /api/v1/downloads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token token=\"" + token
                + "\"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<UUID> random(Library library, int count) {
        var from = ThreadLocalRandom.current().nextInt(library.ids().size() - count);
        return library.ids().subList(from, from + count);
    }

    private double loop(Library library, int ids, int connections) throws Exception {
        var over = new AtomicBoolean();
        var created = new LongAdder();
        var opened = new ArrayList<Connection>();
        for (int i = 0; i < connections; i++) {
            opened.add(DriverManager.getConnection(database));
        }
        var began = System.nanoTime();
        var threads = opened.stream().map(connection -> Thread.ofPlatform().start(() -> {
            try (connection) {
                connection.setAutoCommit(false);
                while (!over.get()) {
                    create(connection, library.account(), random(library, ids));
                    created.increment();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        })).toList();
        Thread.sleep(seconds * 1000L);
        var rate = created.sum() / ((System.nanoTime() - began) / 1e9);
        over.set(true);
        for (var thread : threads) {
            thread.join();
        }
        return rate;
    }

    private static void create(Connection connection, String account, List<UUID> ids) throws SQLException {
        var bytes = 0L;
        try (var select = connection.prepareStatement(
                "select public_id, length from images where public_id = any(?) and account_id = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            select.setArray(2, connection.createArrayOf("text", new String[]{account}));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    rows.getObject(1, UUID.class);
                    bytes += rows.getLong(2);
                }
            }
        }
        try (var insert = connection.prepareStatement("""
                insert into downloads (id, issuer, user_id, filename, image_ids, skipped_image_ids, allow_missing, bytes,
                                       created_at)
                values (?, ?, ?, 'zip.zip', ?, '{}', false, ?, ?)""")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, UUID.fromString(TestTokens.ISSUER));
            insert.setObject(3, UUID.fromString(TestTokens.USER));
            insert.setArray(4, connection.createArrayOf("uuid", ids.toArray()));
            insert.setLong(5, bytes);
            insert.setTimestamp(6, Timestamp.from(Instant.now()));
            insert.executeUpdate();
        }
        connection.commit();
    }
}
