package dev.downloads.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.downloads.Multipart;
import dev.downloads.Pictures;
import dev.downloads.RawHttp;
import dev.downloads.ServiceProcess;
import dev.downloads.SlowClient;
import dev.downloads.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Files that change under a download that is running, and a disk that is full. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageFaultTests {

    /** More than the socket buffers of both sides take. */
    private static final int LARGE = 24 * 1024 * 1024;
    private static final int SMALL = 200_000;

    /** What becomes of the file of an image that has not been sent yet. */
    enum Fault {
        DELETED {
            @Override
            void strike(Path file) throws IOException {
                Files.delete(file);
            }
        },
        TRUNCATED {
            @Override
            void strike(Path file) throws IOException {
                try (var shrunk = new RandomAccessFile(file.toFile(), "rw")) {
                    shrunk.setLength(SMALL / 2);
                }
            }
        },
        OVERWRITTEN {
            @Override
            void strike(Path file) throws IOException {
                Files.write(file, new byte[SMALL]);
            }
        },
        REPLACED_BY_ONE_OF_THE_SAME_LENGTH_AND_TIME {
            @Override
            void strike(Path file) throws IOException {
                var other = file.resolveSibling("other");
                Files.write(other, new byte[SMALL]);
                Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
                Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
            }
        },
        UNREADABLE {
            @Override
            void strike(Path file) throws IOException {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
            }
        };

        abstract void strike(Path file) throws IOException;
    }

    private static final Set<Fault> SEEN_BY_LENGTH_AND_TIME = EnumSet.of(Fault.DELETED, Fault.TRUNCATED,
            Fault.OVERWRITTEN);

    private final String database = TestDatabase.create();

    @TempDir
    private static Path folder;

    private boolean small;
    private ServiceProcess service;

    @BeforeAll
    void start() throws Exception {
        var library = Files.createDirectory(folder.resolve("library"));
        small = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", library.toString()) == 0;
        service = ServiceProcess.start(database, folder, withoutThePrivilegeToReadEverything(),
                List.of("-Xmx256m"),
                Map.of("downloads.storage.location", "file:" + library));
    }

    /** Root may read what nobody may. */
    private static List<String> withoutThePrivilegeToReadEverything() {
        return System.getProperty("user.name").equals("root")
                ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
                : List.of();
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        if (small) {
            run("umount", folder.resolve("library").toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDownloadIsCutAndOnceTheFileIsBackResumed(Fault fault) throws Exception {
        var client = Client.of(service);
        var ids = client.images(database, folder, LARGE, SMALL, SMALL);
        var created = client.create(ids);
        var id = Client.json(created).get("id").stringValue();
        var target = Client.target(created);
        var file = folder.resolve(ids.get(1) + ".bin");
        var kept = Files.copy(file, folder.resolve("kept"), StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);

        var received = new ByteArrayOutputStream();
        String etag;
        try (var running = new SlowClient(service.port())) {
            var head = running.get(target);
            assertThat(head).startsWith("HTTP/1.1 200");
            etag = head.replaceFirst("(?s).*ETag: (\"[^\"]+\").*", "$1");
            received.write(running.read(1_000_000));
            fault.strike(file);
            received.write(running.read(LARGE * 2));
            assertThat(running.remaining()).as("bytes that never came").isGreaterThan(SMALL);
        }
        assertThat(service.awaitLog("Cut download " + id, Duration.ofSeconds(10)).lines()
                .filter(line -> line.contains("Cut download " + id))).singleElement().asString()
                .contains("image photo (2).jpg from " + file.toUri()).contains("at offset ");
        assertThat(service.log()).doesNotContain("\tat ");
        if (SEEN_BY_LENGTH_AND_TIME.contains(fault)) {
            assertThat(RawHttp.send(service.port(), "GET", target).status()).isEqualTo(409);
        }

        var range = "Range: bytes=" + received.size() + "-";
        assertThat(RawHttp.send(service.port(), "GET", target, range, "If-Range: " + etag).body())
                .as("what is resumed too early").hasSizeLessThan(SMALL);

        Files.move(kept, file, StandardCopyOption.ATOMIC_MOVE);
        var rest = RawHttp.send(service.port(), "GET", target, range, "If-Range: " + etag);
        assertThat(rest.status()).isEqualTo(206);
        received.write(rest.body());
        var whole = RawHttp.send(service.port(), "GET", target).body();
        assertThat(received.size()).isEqualTo(whole.length);
        if (fault != Fault.REPLACED_BY_ONE_OF_THE_SAME_LENGTH_AND_TIME) {
            // In that case a part of the other file was sent before it could be known.
            assertThat(received.toByteArray()).isEqualTo(whole);
        }
    }

    @Test
    void anUploadThatFillsTheDiskLeavesNeitherRowNorFile() throws Exception {
        assumeThat(small).as("a file system of one megabyte can be mounted").isTrue();
        var client = Client.of(service);

        var answer = client.upload(new Multipart().field("account_id", client.account()).file("small.png", png(400_000))
                .file("large.png", png(2_000_000)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(507);
        assertThat(answer.text()).contains("/docs/problems/storage-full");
        assertThat(Client.json(client.get("/api/v1/images")).get("images")).isEmpty();
        try (var files = Files.walk(folder.resolve("library"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        var next = client.upload(
                new Multipart().field("account_id", client.account()).file("small.png", png(400_000)));
        assertThat(next.status()).isEqualTo(201);
        var image = UUID.fromString(Client.json(next).get("images").get(0).get("public_id").stringValue());
        assertThat(RawHttp.send(service.port(), "GET", client.target(List.of(image))).body())
                .hasSizeGreaterThan(400_000);
    }

    private static byte[] png(int length) {
        var noise = new byte[length];
        new Random(length).nextBytes(noise);
        var picture = Pictures.png(length);
        System.arraycopy(picture, 0, noise, 0, picture.length);
        return Arrays.copyOf(noise, length);
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
