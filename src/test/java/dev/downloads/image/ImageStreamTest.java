package dev.downloads.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.downloads.Pictures;

import static org.assertj.core.api.Assertions.assertThat;

class ImageStreamTest {

    @ParameterizedTest
    @CsvSource({"png, image/png, .png", "jpeg, image/jpeg, .jpg", "gif, image/gif, .gif", "bmp, image/bmp, .bmp",
            "tiff, image/tiff, .tiff"})
    void findsContentTypeAndPixels(String format, String contentType, String extension) throws IOException {
        var bytes = Pictures.picture(format, 31, 17, 1);
        var stream = of(bytes);

        assertThat(stream.isImage()).isTrue();
        assertThat(stream.extension()).isEqualTo(extension);
        assertThat(stream.content()).isEqualTo(new ImageContent(contentType, bytes.length, crc(bytes), 31, 17));
    }

    @Test
    void countsWhatIsReadInAnyWayAndWhatIsLeft() throws IOException {
        var bytes = Arrays.copyOf(Pictures.png(1), 3_000_000);
        new Random(1).nextBytes(bytes);
        System.arraycopy(Pictures.png(1), 0, bytes, 0, 60);
        var stream = of(bytes);

        assertThat(stream.read()).isEqualTo(0x89);
        assertThat(stream.readNBytes(2_000_000)).isEqualTo(Arrays.copyOfRange(bytes, 1, 2_000_001));
        assertThat(stream.skip(5)).isEqualTo(5);
        var content = stream.content();

        assertThat(content.length()).isEqualTo(bytes.length);
        assertThat(content.crc()).isEqualTo(crc(bytes));
    }

    @Test
    void findsPixelsBehindALargeProfile() throws IOException {
        var jpeg = Pictures.picture("jpeg", 31, 17, 1);
        var bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        for (var segment = 0; segment < 10; segment++) {
            bytes.writeBytes(new byte[]{(byte) 0xff, (byte) 0xee, (byte) 0xff, (byte) 0xff});
            bytes.writeBytes(new byte[0xfffd]);
        }
        bytes.write(jpeg, 2, jpeg.length - 2);

        assertThat(of(bytes.toByteArray()).content().width()).isEqualTo(31);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "tiff"})
    void takesADamagedImageWithoutPixels(String format) throws IOException {
        var bytes = Arrays.copyOf(Pictures.picture(format, 31, 17, 1), 15);
        var content = of(bytes).content();

        assertThat(content.contentType()).startsWith("image/");
        assertThat(content.length()).isEqualTo(15);
        assertThat(content.width()).isNull();
        assertThat(content.height()).isNull();
    }

    @Test
    void doesNotTakeACamerasThumbnailForTheImage() throws IOException {
        assertThat(of(tiff(0)).content().width()).isEqualTo(31);
        assertThat(of(tiff(BaselineTIFFTagSet.NEW_SUBFILE_TYPE_REDUCED_RESOLUTION)).content().width()).isNull();
    }

    @Test
    void knowsImagesThatHaveNoReaderHere() throws IOException {
        var heic = of("\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1));
        var svg = of("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));

        assertThat(heic.content()).extracting(ImageContent::contentType, ImageContent::width)
                .containsExactly("image/heic", null);
        assertThat(svg.isImage()).isTrue();
        assertThat(svg.contentType()).isEqualTo("image/svg+xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIF", "%PDF-1.7", "<html><body>no</body></html>", "PK\3\4", "just words"})
    void knowsWhatIsNoImage(String content) throws IOException {
        assertThat(of(content.getBytes(StandardCharsets.ISO_8859_1)).isImage()).isFalse();
    }

    private static ImageStream of(byte[] bytes) throws IOException {
        return ImageStream.of(new ByteArrayInputStream(bytes));
    }

    private static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static byte[] tiff(int subfileType) throws IOException {
        var image = new BufferedImage(31, 17, BufferedImage.TYPE_INT_RGB);
        var writer = ImageIO.getImageWritersByMIMEType("image/tiff").next();
        var directory = TIFFDirectory.createFromMetadata(
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image),
                        writer.getDefaultWriteParam()));
        directory.addTIFFField(new TIFFField(
                BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE), TIFFTag.TIFF_LONG, 1,
                new long[]{subfileType}));
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, directory.getAsMetadata()), writer.getDefaultWriteParam());
        }
        return bytes.toByteArray();
    }
}
