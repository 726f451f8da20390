package dev.downloads.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The demo library's pictures: computed, not photographed, and therefore free of anyone's rights; always the same. */
final class DemoPictures {
    /** A picture that is there to be imported. */
    record Picture(String filename, Path file) {}

    private record Work(String filename, int width, int height, String taken, Consumer<DemoCanvas> scene) {}

    private static final List<Work> WORKS = List.of(
            new Work("Dawn over the fjord.jpg", 3200, 2000, "2024-05-11T02:47:19Z", DemoLandscapes::fjord),
            new Work("Möwen im Nebel.jpg", 2400, 1600, "2024-10-26T07:12:40Z", DemoLandscapes::gulls),
            new Work("Milky Way above the hut.jpg", 1600, 2400, "2025-08-24T22:51:03Z", DemoSkies::milkyWay),
            new Work("Große Welle.png", 1650, 1100, "2025-03-30T12:00:00Z", DemoStudies::wave),
            new Work("Sunflower.jpg", 1800, 1800, "2025-08-06T09:31:58Z", DemoStudies::sunflower),
            new Work("Nordlys, Tromsø.jpg", 4200, 1680, "2025-02-11T20:33:46Z", DemoSkies::aurora),
            new Work("Spruces in the morning mist.jpg", 1600, 2400, "2025-10-04T05:58:11Z", DemoLandscapes::forest),
            new Work("Cabo da Roca, last light.jpg", 1600, 2400, "2024-08-21T19:14:52Z", DemoLandscapes::sea),
            new Work("Spiral galaxy.jpg", 1800, 1800, "2026-04-09T23:58:00Z", DemoSkies::galaxy),
            new Work("Christmas market, out of focus.jpg", 2400, 1600, "2025-12-13T17:20:09Z", DemoSkies::lamps),
            new Work("Marbled paper.jpg", 1500, 2100, "2024-02-03T10:15:00Z", DemoStudies::marbledPaper),
            new Work("Blue silk.jpg", 2400, 1600, "2026-01-22T13:09:27Z", DemoStudies::silk),
            new Work("Rose window.png", 1300, 1300, "2024-07-18T14:26:38Z", DemoStudies::roseWindow),
            new Work("Améthyste.png", 1200, 1200, "2024-12-01T15:55:16Z", DemoStudies::amethyst));

    private DemoPictures() {}

    /**
     * Writes the pictures that the folder does not have yet, some 25 MB in all.
     *
     * @return all of them, in an order that never changes
     */
    static List<Picture> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try {
            return WORKS.parallelStream().map(work -> write(work, folder)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Picture write(Work work, Path folder) {
        try {
            var file = Path.of(location(folder, work.filename()));
            if (Files.notExists(file)) {
                var unfinished = Files.createTempFile(folder, ".unfinished-", null);
                try {
                    Files.write(unfinished, encoded(work));
                    Files.setLastModifiedTime(unfinished, FileTime.from(Instant.parse(work.taken())));
                    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(unfinished);
                }
            }
            return new Picture(work.filename(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A URI, because a path made from text fails on "ö" where the locale is C, and one made from a URI does not. */
    private static URI location(Path folder, String filename) {
        try {
            return URI.create(folder.toUri() + new URI(null, null, filename, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] encoded(Work work) throws IOException {
        var canvas = new DemoCanvas(work.width(), work.height());
        work.scene().accept(canvas);
        boolean jpeg = work.filename().endsWith(".jpg");
        var writer = ImageIO.getImageWritersByFormatName(jpeg ? "jpeg" : "png").next();
        var parameters = writer.getDefaultWriteParam();
        if (jpeg) {
            canvas.grain(16);
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(.9f);
        }
        var bytes = new ByteArrayOutputStream(1 << 21);
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(canvas.image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
