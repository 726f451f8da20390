package dev.downloads.remote;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.downloads.ApiClient;

import static dev.downloads.remote.StubApi.entry;
import static dev.downloads.remote.StubApi.manifest;
import static dev.downloads.remote.StubApi.manifestOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** URLs of sources that die: before the plan that has them is forgotten, and in the middle of an answer. */
class SignedSourcesTests {

    private static final int LENGTH = 10_000_000;

    /** Far more than is fetched ahead. */
    private static final int ENTRIES = 10;

    private final byte[] content = new byte[LENGTH];
    private final AtomicInteger generation = new AtomicInteger(1);
    private final UUID download = UUID.randomUUID();
    private StubApi host;
    private StubApi api;
    private RemoteZipper zipper;

    @BeforeEach
    void start() throws Exception {
        new Random(5).nextBytes(content);
        host = new StubApi(this::sendContent);
        api = new StubApi(exchange -> manifest(signedNow("")).handle(exchange));
        zipper = RemoteZipper.of(api.url(), "downloads.storage.http.origins=" + host.url());
    }

    @AfterEach
    void stop() {
        zipper.close();
        api.close();
        host.close();
    }

    /** With the URLs of this moment, each for the same bytes. */
    private String signedNow(String more) {
        return manifestOf(IntStream.range(0, ENTRIES)
                .mapToObj(i -> entry(i + ".jpg", content, host.url() + "/" + i + "?generation=" + generation.get()))
                .toArray(String[]::new)).replace("\"entries\"", more + "\"entries\"");
    }

    private void sendContent(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getQuery().equals("generation=" + generation.get())) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        var range = exchange.getRequestHeaders().getFirst("Range").substring("bytes=".length()).split("-");
        var from = Integer.parseInt(range[0]);
        var to = Integer.parseInt(range[1]) + 1;
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, LENGTH));
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        exchange.sendResponseHeaders(206, to - from);
        exchange.getResponseBody().write(content, from, to - from);
    }

    @Test
    void aFetchThatOutlivesThemIsCutAndResumes() throws Exception {
        var client = zipper.client();
        var link = zipper.link(download);
        var whole = client.send(client.link(link), BodyHandlers.ofByteArray());
        assertThat(whole.statusCode()).isEqualTo(200);

        var cut = client.open(link);
        var begin = cut.body().readNBytes(1_000_000);
        generation.incrementAndGet();
        assertThatThrownBy(() -> cut.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(begin).isEqualTo(Arrays.copyOf(whole.body(), begin.length));

        var rest = client.send(client.link(link).header("Range", "bytes=1000000-").header("If-Range", etag(whole)),
                BodyHandlers.ofByteArray());
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(etag(rest)).isEqualTo(etag(whole));
        assertThat(rest.body())
                .isEqualTo(Arrays.copyOfRange(whole.body(), 1_000_000, whole.body().length));
    }

    @Test
    void noPlanOutlivesThem() throws Exception {
        api.answer(exchange -> manifest(signedNow("\"sources_expire\":\"" + Instant.now().minusSeconds(1) + "\","))
                .handle(exchange));
        var client = zipper.client();
        for (int i = 1; i <= 3; i++) {
            assertThat(client.send(client.link(zipper.link(download)).method("HEAD",
                    BodyPublishers.noBody()), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            assertThat(api.requests()).filteredOn(request -> request.startsWith("GET")).hasSize(i);
            generation.incrementAndGet();
        }
    }

    @Test
    void aDownloadIsAskedForBeforeEveryAnswerAndItsManifestOnce() throws Exception {
        ApiClient client = zipper.client();
        for (int i = 0; i < 4; i++) {
            client.send(client.link(zipper.link(download)).header("Range", "bytes=0-9"), BodyHandlers.discarding());
        }
        assertThat(api.requests()).filteredOn(request -> request.startsWith("GET")).hasSize(1);
        assertThat(api.requests()).filteredOn(request -> request.startsWith("HEAD")).hasSizeGreaterThanOrEqualTo(3);
    }

    private static String etag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
