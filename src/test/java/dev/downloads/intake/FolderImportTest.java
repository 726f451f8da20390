package dev.downloads.intake;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.image.Image;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@RealDatabase
class FolderImportTest {

    /** Of its own for every test, for they share the database. */
    private final String account = UUID.randomUUID().toString();

    private final RecordingListener listener = new RecordingListener();

    @TempDir
    Path folder;

    @Autowired
    Import library;

    @Autowired
    AllImages images;

    @Test
    void readsWhatAnImageIs() throws IOException {
        var bytes = Pictures.picture("png", 31, 17, 1);
        var file = Files.write(Files.createDirectories(folder.resolve("2019/08")).resolve("sunset.jpg"), bytes);
        var time = Instant.parse("2019-04-08T17:38:48.123456789Z");
        Files.setLastModifiedTime(file, FileTime.from(time));

        var summary = run();

        assertThat(summary.imported()).isEqualTo(1);
        assertThat(summary.bytes()).isEqualTo(bytes.length);
        var image = all().getFirst();
        assertThat(image.filename()).isEqualTo("sunset.jpg");
        assertThat(image.contentType()).isEqualTo("image/png");
        assertThat(image.length()).isEqualTo(bytes.length);
        assertThat(image.crc()).isEqualTo(crc(bytes));
        assertThat(image.width()).isEqualTo(31);
        assertThat(image.height()).isEqualTo(17);
        assertThat(image.lastModified()).isBetween(time.minusNanos(1000), time.plusNanos(1000));
        assertThat(image.location()).isEqualTo(file.toUri());
        assertThat(image.state().version()).isEqualTo("1554745128123456789");
        assertThat(image.publicId().version()).isEqualTo(4);
        assertThat(image.original()).isNull();
    }

    @Test
    void importsHostileNamesEachUnderItsOwn() throws IOException {
        var names = new ArrayList<>(List.of("..jpg", "...", "..\\x.png", "CON", "aux.png", "a:b?.png", "caf\u00e9.png",
                "cafe\u0301.png", "IMG.png",
                "img.png", " leading", "trailing ", "trailing.", "bell\u0007.png", "line\nbreak.png",
                "escape\u001b[2J.png", "del\u007f.png",
                "right\u202eleft.png", "100%41.png", "a+b.png", "#?&=;.png", "😀👩‍👩‍👧‍👦.png", "日本.png", "'quote\"",
                ".hidden.png", "-rf",
                "e".repeat(251) + ".png", "é".repeat(125) + ".png", "$(x)`y`", "~"));
        for (var i = 0; i < 1000; i++) {
            names.add("n" + i + ".png");
        }
        for (var i = 0; i < names.size(); i++) {
            Files.write(folder.resolve(names.get(i)), Pictures.png(i));
        }

        var summary = run();

        assertThat(listener.failed).isEmpty();
        assertThat(listener.leftOut).isEmpty();
        assertThat(summary.imported()).isEqualTo(names.size());
        assertThat(listener.advanced).isEqualTo(names.size());
        assertThat(all()).extracting(Image::filename).containsExactlyInAnyOrderElementsOf(names);
        for (var image : all()) {
            var bytes = Pictures.png(names.indexOf(image.filename()));
            assertThat(Files.readAllBytes(Path.of(image.location()))).isEqualTo(bytes);
            assertThat(image.crc()).isEqualTo(crc(bytes));
        }
    }

    @Test
    void importsANameThatIsNotUtf8() throws IOException {
        var file = Path.of(URI.create(folder.toUri() + "caf%E9.png"));
        Files.write(file, Pictures.png(1));

        assertThat(run().imported()).isEqualTo(1);

        assertThat(all().getFirst().filename()).isEqualTo("caf\ufffd.png");
        assertThat(Files.readAllBytes(Path.of(all().getFirst().location()))).isEqualTo(Pictures.png(1));
        assertThat(run().unchanged()).isEqualTo(1);
    }

    @Test
    void doesNotReadAgainWhatIsThere() throws IOException {
        for (var i = 0; i < 3; i++) {
            Files.write(folder.resolve(i + ".png"), Pictures.png(i));
        }
        run();
        var before = all().stream().map(Image::publicId).toList();
        Files.write(folder.resolve("new.png"), Pictures.png(9));

        var second = run();

        assertThat(second.imported()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(3);
        assertThat(second.bytes()).isEqualTo(Pictures.png(9).length);
        assertThat(all()).hasSize(4).extracting(Image::publicId).containsAll(before);
    }

    @Test
    void letsAnotherImageTakeThePlaceOfAChangedFile() throws IOException {
        var file = Files.write(folder.resolve("a.png"), Pictures.png(1));
        Files.write(folder.resolve("b.png"), Pictures.png(2));
        run();
        var old = all().stream().filter(image -> image.filename().equals("a.png")).findFirst().orElseThrow();
        Files.write(file, Pictures.png(3));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofSeconds(5))));

        var second = run();

        assertThat(second.replaced()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(second.imported()).isZero();
        assertThat(images.findById(old.publicId())).isEmpty();
        assertThat(all()).hasSize(2).filteredOn(image -> image.filename().equals("a.png")).singleElement()
                .satisfies(image -> assertThat(image.crc()).isEqualTo(crc(Pictures.png(3))));
    }

    @Test
    @Timeout(60)
    void listsWhatItCannotReadAndImportsTheRest() throws Exception {
        Files.write(folder.resolve("good.png"), Pictures.png(1));
        Files.createSymbolicLink(folder.resolve("dangling.png"), folder.resolve("nowhere.png"));
        Files.createSymbolicLink(folder.resolve("self.png"), folder.resolve("self.png"));
        Files.createDirectory(folder.resolve("folder.png"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe.png").toString()).start().waitFor()).isZero();

        var summary = run();

        assertThat(summary.imported()).isEqualTo(1);
        assertThat(summary.failed()).isEqualTo(3);
        assertThat(listener.failed).containsExactly(folder.resolve("dangling.png") + ": no such file",
                folder.resolve("pipe.png") + ": not a regular file",
                folder.resolve("self.png")
                        + ": Too many levels of symbolic links or unable to access attributes of symbolic link");
        assertThat(listener.advanced).isEqualTo(4);
    }

    @Test
    void leavesOutWhatIsNoImageWhateverItsName() throws IOException {
        Files.writeString(folder.resolve("letter.jpg"), "Dear reader");
        Files.createFile(folder.resolve("empty.png"));
        Files.write(folder.resolve(".DS_Store"), new byte[]{0, 0, 0, 1, 'B', 'u', 'd', '1'});

        var summary = run();

        assertThat(summary.imported()).isZero();
        assertThat(summary.failed()).isZero();
        assertThat(summary.leftOut()).isEqualTo(3);
        assertThat(listener.leftOut).hasSize(2).anySatisfy(
                line -> assertThat(line).isEqualTo(folder.resolve("letter.jpg") + ": not an image, but text/plain"));
    }

    @Test
    @Timeout(60)
    void followsLinksButNotInCircles() throws IOException {
        var a = Files.createDirectories(folder.resolve("a"));
        var b = Files.createDirectories(folder.resolve("b"));
        Files.write(a.resolve("a.png"), Pictures.png(1));
        Files.createSymbolicLink(a.resolve("to-b"), b);
        Files.createSymbolicLink(b.resolve("to-a"), a);
        Files.createSymbolicLink(folder.resolve("up"), folder);
        Files.createSymbolicLink(folder.resolve("link.png"), a.resolve("a.png"));

        var summary = run();

        assertThat(summary.failed()).isZero();
        assertThat(all()).extracting(image -> folder.relativize(Path.of(image.location())).toString())
                .containsExactlyInAnyOrder("a/a.png", "b/to-a/a.png", "link.png");
    }

    @Test
    void keepsTheOrderOfTheFolder() throws IOException {
        for (var name : List.of("b.png", "c.png", "a.png")) {
            Files.write(folder.resolve(name), Pictures.png(name.hashCode()));
        }

        run();

        var byAge = images.findAll().stream().filter(image -> image.accountId().equals(account))
                .sorted(Comparator.comparing(Image::createdAt)).map(Image::filename);
        assertThat(byAge).containsExactly("a.png", "b.png", "c.png");
    }

    @Test
    void hasALibraryForEachAccount() throws IOException {
        Files.write(folder.resolve("a.png"), Pictures.png(1));
        run();

        var other = library.folder(account + "-2", folder, false, listener);

        assertThat(other.imported()).isEqualTo(1);
        assertThat(run().unchanged()).isEqualTo(1);
    }

    private ImportSummary run() {
        return library.folder(account, folder, false, listener);
    }

    private List<Image> all() {
        return images.findAll().stream().filter(image -> image.accountId().equals(account)).toList();
    }

    private static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
