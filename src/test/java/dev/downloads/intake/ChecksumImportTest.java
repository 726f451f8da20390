package dev.downloads.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.S3Server;
import dev.downloads.image.Image;
import dev.downloads.storage.S3Location;
import dev.downloads.storage.Storages;

import static org.assertj.core.api.Assertions.assertThat;

/** Which checksums of S3 are those of the bytes: the server for tests names no types, so a stub does. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@RealDatabase
class ChecksumImportTest {

    private static final StubBucket BUCKET = start();
    private static final int LENGTH = 300_000;

    private static StubBucket start() {
        try {
            System.setProperty("aws.accessKeyId", "test");
            System.setProperty("aws.secretAccessKey", "test");
            return new StubBucket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void bucket(DynamicPropertyRegistry properties) {
        S3Server.properties(BUCKET.endpoint(), "s3://library/copies")
                .forEach((name, value) -> properties.add(name, () -> value));
    }

    @AfterAll
    static void close() {
        BUCKET.close();
    }

    @Test
    void areTakenForWholeObjectsAloneAndAllOthersAreReadOnce(@Autowired Import library, @Autowired Storages storages,
            @Autowired AllImages images) {
        var true1 = base64(crc(picture(1)));
        BUCKET.put("full.png", picture(1), true1, "FULL_OBJECT");
        BUCKET.put("untyped.png", picture(1), true1, null);
        // Of parts: none of these is the CRC-32 of the bytes.
        BUCKET.put("composite.png", picture(2), base64(1), "COMPOSITE");
        BUCKET.put("composite-of-2.png", picture(3), base64(2) + "-2", "COMPOSITE");
        BUCKET.put("untyped-of-2.png", picture(4), base64(3) + "-2", null);
        BUCKET.put("of-a-later-type.png", picture(5), base64(4), "TREE");
        BUCKET.put("none.png", picture(6), null, null);

        var summary = library.run("checksums", new BucketListing(S3Location.parse("s3://bucket"), storages), false,
                new RecordingListener());

        assertThat(summary.imported()).isEqualTo(7);
        assertThat(images.findAll()).hasSize(7).allSatisfy(image -> {
            assertThat(image.crc()).as(image.filename()).isEqualTo(crc(picture(seed(image))));
            var known = image.filename().equals("full.png") || image.filename().equals("untyped.png");
            // What tells that it is an image, or all of it.
            assertThat(BUCKET.sent(image.filename())).as(image.filename()).containsExactly(known ? 64 << 10 : LENGTH);
        });
    }

    private static int seed(Image image) {
        return switch (image.filename()) {
            case "composite.png" -> 2;
            case "composite-of-2.png" -> 3;
            case "untyped-of-2.png" -> 4;
            case "of-a-later-type.png" -> 5;
            case "none.png" -> 6;
            default -> 1;
        };
    }

    private static byte[] picture(int seed) {
        return Arrays.copyOf(Pictures.picture("png", 31, 17, seed), LENGTH);
    }

    private static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static String base64(long crc) {
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(4).putInt((int) crc).array());
    }
}
