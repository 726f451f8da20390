package dev.downloads.docs;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

/** The contract's images, the same bytes on every machine. */
final class Photos {

    private static final List<String> NAMES = List.of("sunrise.png", "harbour.png", "lighthouse.png", "harbour.png",
            "Möwe.png");

    /** The same for all tests, for an image of the library belongs to one file. */
    private static final Path FOLDER = Path.of("target/photos").toAbsolutePath();

    private Photos() {}

    /** Fills the library of the contract's account. */
    static void bringInto(TestLibrary library) throws IOException {
        library.bringIn(TestTokens.ACCOUNT, write(FOLDER));
    }

    /** Files by public_id. */
    static Map<UUID, Path> write(Path folder) throws IOException {
        var files = new LinkedHashMap<UUID, Path>();
        for (int i = 0; i < NAMES.size(); i++) {
            var file = Files.createDirectories(folder.resolve(String.valueOf(i))).resolve(NAMES.get(i));
            Files.write(file, png(i));
            Files.setLastModifiedTime(file, FileTime.from(Contract.TIME.minus(Duration.ofDays(30 - i))));
            files.put(Contract.IMAGES.get(i), file);
        }
        return files;
    }

    /** Not compressed, for not every zlib makes the same bytes. */
    static byte[] png(int number) throws IOException {
        var picture = new BufferedImage(12, 8, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(new Color(Color.HSBtoRGB(number / 7f, 0.6f, 0.8f)));
        graphics.fillRect(0, 0, 12, 8);
        graphics.dispose();
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        var parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(1);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
