package dev.downloads.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.FaultyProxy;
import dev.downloads.FaultyProxy.Fault;
import dev.downloads.Multipart;
import dev.downloads.Pictures;
import dev.downloads.RawHttp;
import dev.downloads.S3Server;
import dev.downloads.ServiceProcess;
import dev.downloads.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Downloads from S3 behind a network that fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3DownloadFaultTests {

    private static final int IMAGES = 5;
    private static final int LENGTH = 600_000;

    @TempDir
    private static Path folder;

    private FaultyProxy proxy;
    private ServiceProcess service;
    private Client client;
    private List<UUID> images;
    private String target = "";
    private byte[] whole = {};

    @BeforeAll
    void start() throws Exception {
        proxy = FaultyProxy.before(S3Server.shared().endpoint());
        var options = new ArrayList<>(S3Server.CREDENTIALS);
        options.add("-Xmx256m");
        var properties = new HashMap<>(
                S3Server.properties(proxy.endpoint(), "s3://" + S3Server.shared().newBucket()));
        properties.put("downloads.storage.s3.silence", "1s");
        service = ServiceProcess.start(TestDatabase.create(), folder, options, properties);
        client = Client.of(service);
        var upload = new Multipart().field("account_id", client.account());
        for (int i = 0; i < IMAGES; i++) {
            upload.file("photo.png", Arrays.copyOf(Pictures.png(i), LENGTH));
        }
        var uploaded = Client.json(client.upload(upload)).get("images");
        images = uploaded.valueStream().map(image -> UUID.fromString(image.get("public_id").stringValue())).toList();
        target = client.target(images);
        whole = RawHttp.send(service.port(), "GET", target).body();
        assertThat(whole).hasSizeGreaterThan(IMAGES * LENGTH);
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        proxy.close();
    }

    @AfterEach
    void mend() {
        proxy.faults(_ -> FaultyProxy.NONE);
    }

    @Test
    void whatIsRareIsMended() throws Exception {
        var random = new Random(5);
        proxy.faults(request -> request.isGet() && random.nextInt(3) == 0 ? any(random) : FaultyProxy.NONE);

        for (int i = 0; i < 5; i++) {
            assertThat(RawHttp.send(service.port(), "GET", target).body()).isEqualTo(whole);
        }
    }

    @Test
    void whatStaysCutsTheDownloadAndIsLoggedOnce() throws Exception {
        for (var fault : List.of(new Fault.Status(500), new Fault.Status(503), new Fault.Break(100),
                new Fault.Silence(100))) {
            var begun = new AtomicInteger();
            var before = cuts();
            proxy.faults(request -> request.isGet() && begun.getAndIncrement() > 1 ? fault : FaultyProxy.NONE);

            var answer = RawHttp.send(service.port(), "GET", target);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().length).as(fault.toString()).isLessThan(whole.length);
            assertThat(answer.body()).isEqualTo(Arrays.copyOf(whole, answer.body().length));
            assertThat(cuts() - before).isEqualTo(1);
        }
        assertThat(service.log()).doesNotContain("\tat ");
    }

    @Test
    void whileItOnlyFailsEveryRequestForItIsToldToComeAgain() throws Exception {
        for (var status : List.of(500, 503)) {
            proxy.faults(_ -> new Fault.Status(status));
            assertToldToComeAgain();
        }
        mend();
        assertThat(RawHttp.send(service.port(), "GET", client.target(images)).status()).isEqualTo(200);
    }

    @Test
    void whileItIsStoppedEveryRequestForItIsToldToComeAgain() throws Exception {
        proxy.close();
        try {
            assertToldToComeAgain();
        } finally {
            proxy = FaultyProxy.before(S3Server.shared().endpoint(), proxy.endpoint().getPort());
        }
        assertThat(RawHttp.send(service.port(), "GET", client.target(images)).status()).isEqualTo(200);
    }

    private void assertToldToComeAgain() throws Exception {
        var image = "/api/v1/images/" + images.getFirst();
        var upload = new Multipart().field("account_id", client.account()).file("new.png", Pictures.png(7));
        var logged = service.log().length();

        // A download of its own: what was found of another's sources is good for a while.
        for (var answer : List.of(RawHttp.send(service.port(), "GET", client.target(images)),
                client.get(image + "/content"), client.get(image + "/thumbnail"), client.upload(upload))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.text()).contains("/docs/problems/storage-unavailable");
            assertThat(answer.field("Retry-After")).isEqualTo("5");
        }
        assertThat(service.log().substring(logged)).doesNotContain(" ERROR ").doesNotContain("\tat ");
    }

    private static Fault any(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Fault.Status(500);
            case 1 -> new Fault.Status(503);
            case 2 -> new Fault.Break(random.nextInt(LENGTH));
            default -> new Fault.Silence(random.nextInt(LENGTH));
        };
    }

    private long cuts() throws Exception {
        return service.log().lines().filter(line -> line.contains("Cut download")).count();
    }
}
