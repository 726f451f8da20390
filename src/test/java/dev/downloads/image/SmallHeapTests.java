package dev.downloads.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.ApiClient;
import dev.downloads.Multipart;
import dev.downloads.Pictures;
import dev.downloads.ServiceProcess;
import dev.downloads.TestDatabase;
import dev.downloads.TestTokens;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What is large on purpose, against a service with a heap of 128 MB that ends when memory runs out. */
@Timeout(300)
class SmallHeapTests {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static ApiClient client;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceProcess.start(TestDatabase.create(), folder,
                List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError"),
                Map.of("downloads.storage.location", "file:" + folder.resolve("library"), "downloads.data-dir",
                        folder.resolve("data").toString()));
        client = new ApiClient(service.port(), TestTokens.forAccount("bombs"));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void takesAFileThatIsLargerThanTheHeap() {
        var size = 190 * MEBIBYTE;
        var head = new Multipart().field("account_id", "bombs").file("large.png", Pictures.png(1)).unfinished();
        // Behind the picture's end and before the end of the part.
        var file = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head, 0, head.length - 2), zeros(size),
                new ByteArrayInputStream("\r\n------boundary-of-a-test--\r\n".getBytes(UTF_8)))));

        var answer = client.send(client.request("/api/v1/images").header("Content-Type", Multipart.contentType())
                .POST(BodyPublishers.ofInputStream(() -> file)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var image = ApiClient.json(answer).get("images").get(0);
        assertThat(image.get("size").longValue()).isEqualTo(size + Pictures.png(1).length);
        var content = client.send(client.request("/api/v1/images/" + image.get("public_id").stringValue() + "/content"),
                BodyHandlers.ofInputStream());
        assertThat(count(content)).isEqualTo(image.get("size").longValue());
    }

    @Test
    void refusesBombsAndGoesOn() throws Exception {
        for (var bomb : List.of(png(60_000, 60_000, 8, 6, 1000), png(14_000, 14_000, 16, 6, 1000),
                frames(65_000, 65_000),
                Arrays.copyOf(png(9_000, 9_000, 8, 2, 5000), 2000))) {
            var answer = thumbnail(upload("bomb", bomb));
            assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(422);
        }

        assertThat(thumbnail(upload("good.png", Pictures.picture("png", 600, 400, 1))).statusCode()).isEqualTo(200);
        assertThat(service.process().isAlive()).isTrue();
    }

    @Test
    void makesThumbnailsOfLargePicturesSideBySide() throws Exception {
        var jpeg = upload("large.jpg", jpeg(8_000, 6_000));
        var others = List.of(upload("2047.png", png(2_047, 2_047, 8, 6, 2_047 * (1 + 2_047 * 4))),
                upload("gray.png", png(10_000, 10_000, 1, 0, 10_000 * (1 + 10_000 / 8))),
                upload("frames.gif", frames(900, 700)));
        List<Callable<HttpResponse<byte[]>>> requests = Stream.concat(Stream.of(jpeg), others.stream())
                .<Callable<HttpResponse<byte[]>>>map(id -> () -> thumbnail(id)).toList();

        try (var clients = Executors.newFixedThreadPool(4)) {
            assertThat(clients.invokeAll(requests)).extracting(Future::resultNow)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8))
                            .isEqualTo(200));
        }
    }

    private static UUID upload(String name, byte[] bytes) {
        var answer = client.send(new Multipart().field("account_id", "bombs").file(name, bytes)
                .in(client.request("/api/v1/images")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(ApiClient.json(answer).get("images").get(0).get("public_id").stringValue());
    }

    private static HttpResponse<byte[]> thumbnail(UUID id) {
        return client.send(client.request("/api/v1/images/" + id + "/thumbnail"), BodyHandlers.ofByteArray());
    }

    private static long count(HttpResponse<InputStream> answer) {
        try (var in = answer.body()) {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int count) {
                if (left <= 0) {
                    return -1;
                }
                var read = (int) Math.min(count, left);
                Arrays.fill(buffer, offset, offset + read, (byte) 0);
                left -= read;
                return read;
            }
        };
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillOval(0, 0, width, height);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }

    /** A GIF that claims that size, with ten thousand frames of one pixel behind the first. */
    private static byte[] frames(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var gif = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY), "gif", gif);
        var one = gif.toByteArray();
        var frame = indexOf(one, (byte) 0x2c);
        var first = Arrays.copyOfRange(one, frame, one.length - 1);
        bytes.write(one, 0, 6);
        bytes.writeBytes(littleEndian(width));
        bytes.writeBytes(littleEndian(height));
        bytes.write(one, 10, frame - 10);
        var large = first.clone();
        System.arraycopy(littleEndian(width), 0, large, 5, 2);
        System.arraycopy(littleEndian(height), 0, large, 7, 2);
        bytes.writeBytes(large);
        for (int i = 0; i < 10_000; i++) {
            bytes.writeBytes(first);
        }
        bytes.write(0x3b);
        return bytes.toByteArray();
    }

    private static int indexOf(byte[] bytes, byte octet) {
        for (int i = 13; i < bytes.length; i++) {
            if (bytes[i] == octet) {
                return i;
            }
        }
        throw new IllegalArgumentException();
    }

    private static byte[] littleEndian(int value) {
        return new byte[]{(byte) value, (byte) (value >> 8)};
    }

    /** @param rowBytes zeros in IDAT */
    private static byte[] png(int width, int height, int depth, int colorType, int rowBytes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        var header = new ByteArrayOutputStream();
        var fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[]{(byte) depth, (byte) colorType, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        var data = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(data)) {
            deflater.write(new byte[rowBytes]);
        }
        chunk(out, "IDAT", data.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        var crc = new CRC32();
        crc.update(type.getBytes(ISO_8859_1));
        crc.update(data);
        out.writeInt(data.length);
        out.writeBytes(type);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
