package dev.downloads.thumbnail;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class ThumbnailMakerTests {

    private static final long MEMORY = 64 << 20;

    private final ThumbnailMaker maker = new ThumbnailMaker(MEMORY);

    @ParameterizedTest
    @CsvSource({"jpeg, 4000, 3000, 512, 384", "png, 1500, 3000, 256, 512", "gif, 513, 513, 512, 512",
            "jpeg, 40, 30, 40, 30", "png, 1, 1, 1, 1", "png, 6000, 2, 512, 1", "jpeg, 3, 9000, 1, 512"})
    void fitsIntoTheSquareAndIsNeverEnlarged(String format, int width, int height, int expectedWidth,
            int expectedHeight) throws Exception {
        var thumbnail = make(format, file(format, quarters(width, height, BufferedImage.TYPE_INT_RGB)));

        assertThat(thumbnail.contentType()).isEqualTo("image/jpeg");
        var picture = decode(thumbnail);
        assertThat(picture.getWidth()).isEqualTo(expectedWidth);
        assertThat(picture.getHeight()).isEqualTo(expectedHeight);
    }

    @Test
    void showsWhatThePictureShows() throws Exception {
        var picture = decode(make("jpeg", file("jpeg", quarters(3000, 2000, BufferedImage.TYPE_INT_RGB))));

        assertThat(corners(picture)).isEqualTo("RGBW");
    }

    @ParameterizedTest
    @CsvSource({"1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB", "9, RGBW"})
    void turnsThePictureAsTheCameraWasHeld(int orientation, String expected) throws Exception {
        var jpeg = file("jpeg", quarters(1200, 800, BufferedImage.TYPE_INT_RGB));

        var picture = decode(make("jpeg", withOrientation(jpeg, orientation)));

        assertThat(corners(picture)).isEqualTo(expected);
        assertThat(picture.getWidth()).isEqualTo(orientation >= 5 && orientation <= 8 ? 341 : 512);
    }

    @Test
    void keepsTransparency() throws Exception {
        var thumbnail = make("png", file("png", new BufferedImage(800, 600, BufferedImage.TYPE_INT_ARGB)));

        assertThat(thumbnail.contentType()).isEqualTo("image/png");
        assertThat(decode(thumbnail).getRGB(5, 5) >>> 24).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_4BYTE_ABGR})
    void readsEveryKindOfPng(int type) throws Exception {
        assertThat(decode(make("png", file("png", quarters(1200, 900, type)))).getWidth()).isEqualTo(512);
    }

    @Test
    void readsAProgressiveJpeg() throws Exception {
        assertThat(corners(decode(make("jpeg", progressive(2400, 1600))))).isEqualTo("RGBW");
    }

    @Test
    void countsTheCoefficientsOfAProgressiveJpeg() throws Exception {
        var tight = new ThumbnailMaker(20 << 20);
        var baseline = file("jpeg", quarters(2400, 1600, BufferedImage.TYPE_INT_RGB));

        assertThat(tight.make("image/jpeg", () -> new ByteArrayInputStream(baseline)).bytes()).isNotEmpty();
        var progressive = progressive(2400, 1600);
        assertThatThrownBy(() -> tight.make("image/jpeg", () -> new ByteArrayInputStream(progressive)))
                .isInstanceOf(ThumbnailImpossible.class).hasMessageContaining("memory");
    }

    @Test
    void refusesMorePixelsThanItsHeaderMayClaim() {
        assertThatThrownBy(() -> make("png", png(60_000, 60_000, 8, 2, new byte[100])))
                .isInstanceOf(ThumbnailImpossible.class).hasMessageContaining("60000 × 60000");
        assertThatThrownBy(() -> make("png", png(70_000, 1, 8, 2, new byte[100])))
                .isInstanceOf(ThumbnailImpossible.class).hasMessageContaining("70000 × 1");
    }

    @Test
    void decodesAHundredMegapixelsInLittleMemory() throws Exception {
        // A bit for a pixel, all the same: a few kilobytes that stand for 100 million pixels.
        var rows = new byte[10_000 * (1 + 10_000 / 8)];

        assertThat(decode(make("png", png(10_000, 10_000, 1, 0, rows))).getWidth()).isEqualTo(512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void refusesWhatIsCutOrDamaged(String format) throws Exception {
        var file = file(format, quarters(1200, 900, BufferedImage.TYPE_INT_RGB));
        var noise = file.clone();
        Arrays.fill(noise, 20, noise.length, (byte) 0x5a);

        assertThatThrownBy(() -> make(format, Arrays.copyOf(file, 30))).isInstanceOf(ThumbnailImpossible.class);
        assertThatThrownBy(() -> make(format, noise)).isInstanceOf(ThumbnailImpossible.class);
        assertThatThrownBy(() -> make(format, new byte[0])).isInstanceOf(ThumbnailImpossible.class);
    }

    @Test
    void refusesAPaletteLargerThanTheMemory() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(out, "IHDR", new byte[]{0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0});
        out.writeInt(Integer.MAX_VALUE - 20);
        out.writeBytes("PLTE");

        assertThatThrownBy(() -> make("png", bytes.toByteArray())).isInstanceOf(ThumbnailImpossible.class);
    }

    @Test
    void keepsFromTheDecoderWhatElseAPngCarries() throws Exception {
        var indexed = file("png", quarters(100, 100, BufferedImage.TYPE_BYTE_INDEXED));
        var bytes = new ByteArrayOutputStream();
        bytes.write(indexed, 0, 33);
        // The JDK's decoder would hold every unknown chunk of a picture with a palette.
        chunk(new DataOutputStream(bytes), "baLl", new byte[1 << 20]);
        chunk(new DataOutputStream(bytes), "zTXt", new byte[1 << 20]);
        bytes.write(indexed, 33, indexed.length - 33);

        assertThat(new PngChunks(new ByteArrayInputStream(bytes.toByteArray())).readAllBytes()).isEqualTo(indexed);
        assertThat(decode(make("png", bytes.toByteArray())).getWidth()).isEqualTo(100);
    }

    @Test
    void refusesAJpegOfCountlessScans() throws Exception {
        var jpeg = progressive(1200, 900);
        var scan = indexOf(jpeg, (byte) 0xda);
        var bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, scan - 1);
        for (int i = 0; i < 200; i++) {
            bytes.write(jpeg, scan - 1, 200);
        }

        assertThatThrownBy(() -> make("jpeg", bytes.toByteArray())).isInstanceOf(ThumbnailImpossible.class);
    }

    @Test
    void refusesOtherTypes() {
        assertThatThrownBy(() -> make("svg+xml", "<svg/>".getBytes(ISO_8859_1)))
                .isInstanceOf(ThumbnailImpossible.class).hasMessageContaining("image/svg+xml");
    }

    @Test
    void doesNotBlameThePictureForItsSource() throws Exception {
        var file = file("png", quarters(1200, 900, BufferedImage.TYPE_INT_RGB));

        assertThatThrownBy(() -> maker.make("image/png",
                () -> new SequenceInputStream(new ByteArrayInputStream(file, 0, 2000), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }
                }))).isInstanceOf(IOException.class).hasMessage("the disk is gone");
    }

    private Thumbnail make(String format, byte[] file) throws IOException, ThumbnailImpossible {
        return maker.make("image/" + format, () -> new ByteArrayInputStream(file));
    }

    private static BufferedImage decode(Thumbnail thumbnail) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
    }

    /** Red, green, blue and white, from left to right and from top to bottom. */
    private static BufferedImage quarters(int width, int height, int type) {
        var picture = new BufferedImage(width, height, type);
        var graphics = picture.createGraphics();
        var colors = new Color[]{Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < 4; i++) {
            graphics.setColor(colors[i]);
            graphics.fillRect(i % 2 * (width / 2), i / 2 * (height / 2), width - width / 2, height - height / 2);
        }
        graphics.dispose();
        return picture;
    }

    private static String corners(BufferedImage picture) {
        var right = picture.getWidth() * 9 / 10;
        var bottom = picture.getHeight() * 9 / 10;
        var left = picture.getWidth() / 10;
        var top = picture.getHeight() / 10;
        return name(picture.getRGB(left, top)) + name(picture.getRGB(right, top)) + name(picture.getRGB(left, bottom))
                + name(picture.getRGB(right, bottom));
    }

    private static String name(int rgb) {
        var color = new Color(rgb);
        var red = color.getRed() > 127;
        var green = color.getGreen() > 127;
        var blue = color.getBlue() > 127;
        return red && green && blue ? "W" : red ? "R" : green ? "G" : blue ? "B" : "?";
    }

    private static byte[] file(String format, BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] progressive(int width, int height) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(quarters(width, height, BufferedImage.TYPE_INT_RGB), null, null), param);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    /** Exif 2.3, 4.6.4: an IFD with one entry, tag 0x0112. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        var exif = new byte[]{'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1,
                0, (byte) orientation, 0, 0, 0, 0, 0, 0};
        var bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.writeBytes(new byte[]{(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 2)});
        bytes.writeBytes(exif);
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    private static byte[] png(int width, int height, int depth, int colorType, byte[] rows) throws IOException {
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
        try (var deflater = new DeflaterOutputStream(data, new Deflater(Deflater.BEST_COMPRESSION))) {
            deflater.write(rows);
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

    private static int indexOf(byte[] jpeg, byte marker) {
        for (int i = 1; i < jpeg.length; i++) {
            if (jpeg[i - 1] == (byte) 0xff && jpeg[i] == marker) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such marker");
    }
}
