package dev.downloads.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.downloads.standalone.DemoPictures.Picture;

import static org.assertj.core.api.Assertions.assertThat;

class DemoPicturesTests {

    @TempDir
    private static Path folder;

    private static List<Picture> pictures;

    @BeforeAll
    static void writesThemOnce() throws IOException {
        pictures = DemoPictures.write(folder);
    }

    @Test
    void areManyAndTogetherOfModerateSize() throws IOException {
        assertThat(pictures).hasSizeGreaterThanOrEqualTo(12);
        long total = 0;
        for (var picture : pictures) {
            assertThat(Files.size(picture.file())).as(picture.filename()).isBetween(300_000L, 4_000_000L);
            total += Files.size(picture.file());
        }
        assertThat(total).isBetween(15_000_000L, 40_000_000L);
    }

    @Test
    void areWhatTheirNamesSayAndOfManyShapes() throws IOException {
        var formats = new HashSet<String>();
        var shapes = new HashSet<Integer>();
        for (var picture : pictures) {
            try (var input = ImageIO.createImageInputStream(Files.newInputStream(picture.file()))) {
                var reader = ImageIO.getImageReaders(input).next();
                reader.setInput(input);
                var image = reader.read(0);
                var format = reader.getFormatName().equals("JPEG") ? ".jpg" : "." + reader.getFormatName();
                assertThat(picture.filename()).endsWith(format);
                assertThat(image.getWidth()).as(picture.filename()).isBetween(1200, 5000);
                assertThat(image.getHeight()).as(picture.filename()).isBetween(1100, 3000);
                formats.add(format);
                shapes.add(Integer.signum(image.getWidth() - image.getHeight()));
            }
        }
        assertThat(formats).containsExactlyInAnyOrder(".jpg", ".png");
        assertThat(shapes).containsExactlyInAnyOrder(-1, 0, 1);
    }

    @Test
    void keepTheirNamesAndTheirOrder() {
        assertThat(pictures).extracting(Picture::filename).doesNotHaveDuplicates().contains("Möwen im Nebel.jpg")
                .startsWith("Dawn over the fjord.jpg");
        assertThat(pictures)
                .allSatisfy(picture -> assertThat(picture.file().toUri().getPath()).endsWith("/" + picture.filename()));
    }

    @Test
    void leaveNoOtherFileBehind() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(pictures.stream().map(Picture::file).toList());
        }
    }

    @Test
    void writesOnlyWhatIsNotThereAndTheSameBytesAgain() throws IOException {
        var lost = pictures.getLast().file();
        byte[] bytes = Files.readAllBytes(lost);
        var taken = Files.getLastModifiedTime(lost);
        Files.delete(lost);
        var before = fileKeys();

        assertThat(DemoPictures.write(folder)).isEqualTo(pictures);

        assertThat(Files.readAllBytes(lost)).isEqualTo(bytes);
        assertThat(Files.getLastModifiedTime(lost)).isEqualTo(taken);
        assertThat(fileKeys()).containsAllEntriesOf(before);
    }

    /** A file that is replaced gets another key. */
    private static Map<Path, String> fileKeys() throws IOException {
        var keys = new HashMap<Path, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                keys.put(file, String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey()));
            }
        }
        return keys;
    }
}
