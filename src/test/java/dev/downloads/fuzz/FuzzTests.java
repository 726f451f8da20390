package dev.downloads.fuzz;

import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.ApiClient;
import dev.downloads.Multipart;
import dev.downloads.ServiceProcess;
import dev.downloads.TestDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Generated requests against a process of its own: nothing is answered with a 5xx or with the inside of the program, nothing is an error
 * in its log, and it goes on working. {@code -Dfuzz.requests=100000} sends more of them, {@code -Dfuzz.seed=…} the same ones again.
 */
class FuzzTests {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 6_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int CLIENTS = 2;

    private static final Pattern INSIDE = Pattern.compile("Exception|Throwable|Caused by|<html|\\bat [a-z]+\\.[a-z]+\\."
            + "|\\b(java|javax|jakarta|org\\.springframework|org\\.apache|org\\.hibernate|org\\.postgresql|dev\\.downloads|tools\\.jackson)\\.");

    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

    @TempDir
    private Path folder;

    @Test
    void nothingIsAnsweredWithAFailure() throws Exception {
        System.out.printf("%d requests with -Dfuzz.seed=%d%n", REQUESTS, SEED);
        try (var service = ServiceProcess.start(TestDatabase.create(), folder, List.of("-Xmx512m"), Map.of(
                "downloads.storage.location", "file:" + folder.resolve("library"),
                "downloads.cors.origins", "https://photos.example",
                "downloads.limits.creates-per-minute", "10000000",
                "downloads.limits.failed-links-per-minute", "10000000", "downloads.limits.guesses-per-hour", "10000000",
                "downloads.limits.guesses-in-all-per-hour", "10000000"));
                var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var client = new ApiClient(service.port(), TestTokens.ofOwnUser("fuzz"));
            var images = upload(client, folder);
            var zipUrl = client.zipUrl(images);
            var archive = Files.readAllBytes(client.download(zipUrl, folder.resolve("before.zip")).body());
            var routes = routes(images, zipUrl.replaceFirst("http://[^/]+", ""));

            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                var fuzzer = new Fuzzer(routes, new Random(SEED + i));
                running.add(clients.submit(() -> send(fuzzer, service.port())));
            }
            for (var each : running) {
                each.get();
            }

            System.out.println("Answers by status: " + statuses);
            assertThat(statuses.keySet()).as("hardly anything got through").containsAll(
                    Set.of(200, 206, 400, 401, 403, 404, 405, 415, 422));
            assertThat(statuses.getOrDefault(0, 0)).as("not answered at all").isLessThan(REQUESTS / 50);
            assertThat(service.log()).doesNotContain(" ERROR ");
            assertThat(client.download(zipUrl, folder.resolve("after.zip")).body()).hasBinaryContent(archive);
            assertThat(client.download(client.zipUrl(images), folder.resolve("new.zip")).statusCode()).isEqualTo(200);
        }
    }

    private Void send(Fuzzer fuzzer, int port) throws Exception {
        try (var connection = new RawConnection(port)) {
            for (int i = 0; i < REQUESTS / CLIENTS; i++) {
                var request = fuzzer.next();
                var answers = connection.exchange(request);
                if (answers.isEmpty() && !request.isOdd) {
                    statuses.merge(0, 1, Integer::sum);
                }
                answers.forEach(answer -> check(request, answer));
            }
        }
        return null;
    }

    private void check(Request request, RawConnection.Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        var told = "-Dfuzz.seed=%d%n%s%nwas answered with%n%s%s".formatted(SEED, request, answer.head(), answer.body());
        // What RFC 9110 and 9112 have a server say of a version or a transfer coding that it does not know; for a thumbnail, 503 is a promise.
        var known = answer.status() < 500 || request.isOdd && (answer.status() == 501 || answer.status() == 505)
                || answer.body().contains("/docs/problems/thumbnail-busy");
        assertThat(known).as(told).isTrue();
        assertThat(answer.field("X-Evil")).as(told).isEmpty();
        if (answer.status() >= 400 && !answer.body().isEmpty()) {
            assertThat(answer.field("Content-Type")).as(told).isEqualTo("application/problem+json");
            assertThat(INSIDE.matcher(answer.body()).find()).as(told).isFalse();
        }
    }

    private static List<UUID> upload(ApiClient client, Path folder) throws Exception {
        var form = new Multipart().field("account_id", "fuzz");
        for (var name : List.of("one.png", "two.png", "three.png")) {
            form.file(name, Files.readAllBytes(TestLibrary.picture(folder.resolve(name))));
        }
        var answer = client.send(form.in(client.request("/api/v1/images")));
        return ApiClient.json(answer).get("images").valueStream()
                .map(image -> UUID.fromString(image.get("public_id").stringValue())).toList();
    }

    private static List<Supplier<Request>> routes(List<UUID> images, String link) throws Exception {
        var token = "Authorization: Token token=\"" + TestTokens.ofOwnUser("fuzz") + "\"";
        var form = "Content-Type: application/x-www-form-urlencoded";
        var upstream = URLDecoder.decode(link.split("/")[2], UTF_8);
        var manifest = upstream.replaceFirst("http://[^/]+", "");
        var download = "/api/v1/downloads/" + manifest.split("/")[4];
        var image = "/api/v1/images/" + images.getFirst();
        var other = "/" + UUID.randomUUID();
        var upload = new String(new Multipart().field("account_id", "fuzz-uploads").file("a.png", new byte[]{1, 2})
                .toBytes(), ISO_8859_1);
        var multipart = new String(new Multipart().field("image_ids[]", images.getFirst().toString()).toBytes(),
                ISO_8859_1);
        return List.of(
                () -> new Request("POST", "/api/v1/downloads", ApiClient.form(images), List.of(token, form)),
                () -> new Request("POST", "/api/v1/downloads", multipart,
                        List.of(token, "Content-Type: " + Multipart.contentType())),
                () -> new Request("POST", "/api/v1/downloads", "{\"image_ids\":[\"" + images.getLast() + "\"]}",
                        List.of(token, "Content-Type: application/json", "Idempotency-Key: " + UUID.randomUUID())),
                () -> new Request("POST", "/api/v1/downloads", "", List.of(token)),
                () -> new Request("GET", "/api/v1/downloads?limit=2", "", List.of(token)),
                () -> new Request("GET", download, "", List.of(token)),
                () -> new Request("DELETE", "/api/v1/downloads" + other, "", List.of(token)),
                () -> new Request("GET", manifest, "", List.of("Authorization: Zipper 0:" + hmac(upstream))),
                () -> new Request("GET", "/api/v1/images?limit=2&name=o&account_id=fuzz", "", List.of(token)),
                () -> new Request("GET", image, "", List.of(token)),
                () -> new Request("GET", image + "/content", "", List.of(token, "Range: bytes=1-2")),
                () -> new Request("GET", image + "/content?expires=9999999999&key=0&signature=" + "0".repeat(64), "",
                        List.of()),
                () -> new Request("GET", image + "/thumbnail", "", List.of(token)),
                () -> new Request("POST", "/api/v1/images", upload,
                        List.of(token, "Content-Type: " + Multipart.contentType())),
                () -> new Request("DELETE", "/api/v1/images" + other, "", List.of(token)),
                () -> new Request("GET", "/api/v1/limits", "", List.of(token)),
                () -> new Request("GET", link, "", List.of()),
                () -> new Request("GET", link, "", List.of("Range: bytes=0-9,20-29")),
                () -> new Request("HEAD", link, "", List.of("If-None-Match: \"x\"")),
                () -> new Request("GET", link.replaceFirst("/[0-9a-f]{9}/", "/123456789/"), "", List.of()),
                () -> new Request("OPTIONS", "/api/v1/downloads", "",
                        List.of("Origin: https://photos.example", "Access-Control-Request-Method: POST")),
                () -> new Request("GET", "/", "", List.of()),
                () -> new Request("GET", "/docs/problems/not-found", "", List.of()),
                () -> new Request("GET", "/openapi.json", "", List.of("Range: bytes=0-9")));
    }

    private static String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TestTokens.LINK_KEY.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
