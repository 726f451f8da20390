package dev.downloads.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.image.Image;
import dev.downloads.storage.Storages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@RealDatabase
class CopyingImportTest {

    private final String account = UUID.randomUUID().toString();
    private final RecordingListener listener = new RecordingListener();

    @TempDir
    static Path storage;

    @TempDir
    Path folder;

    @Autowired
    Import library;

    @Autowired
    AllImages images;

    @Autowired
    Storages storages;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @DynamicPropertySource
    static void storage(DynamicPropertyRegistry registry) {
        registry.add("downloads.storage.location", () -> "file:" + storage);
    }

    @BeforeEach
    void writePictures() throws IOException {
        Files.write(folder.resolve("a.jpg"), Pictures.png(1));
        Files.write(folder.resolve("b.png"), Pictures.png(2));
        Files.writeString(folder.resolve("c.txt"), "no picture");
    }

    @Test
    void keepsCopiesThatOutliveTheOriginals() throws IOException {
        var summary = run();

        assertThat(summary.imported()).isEqualTo(2);
        assertThat(summary.leftOut()).isEqualTo(1);
        assertThat(objects()).hasSize(2);
        for (var image : all()) {
            var original = folder.resolve(image.filename());
            var copy = Path.of(image.location());
            assertThat(copy).startsWith(storage.resolve(account)).hasSameBinaryContentAs(original);
            assertThat(copy.toString()).endsWith(".png");
            assertThat(image.lastModified().toEpochMilli())
                    .isCloseTo(Files.getLastModifiedTime(original).toMillis(), within(1L));
            assertThat(storages.state(image.location())).isEqualTo(image.state());
        }
    }

    @Test
    void knowsTheOriginalsAgain() throws IOException {
        run();
        var before = objects();

        assertThat(run().unchanged()).isEqualTo(2);
        assertThat(library.folder(account, folder, false, listener).unchanged()).isEqualTo(2);
        // The storage itself is a folder of pictures too.
        assertThat(library.folder(account, storage.resolve(account), false, listener).unchanged()).isEqualTo(2);
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void doesNotCopyWhatIsThereInPlace() throws IOException {
        library.folder(account, folder, false, listener);

        assertThat(run().unchanged()).isEqualTo(2);
        assertThat(objects()).isEmpty();
    }

    @Test
    void replacesTheCopyOfAChangedOriginal() throws IOException {
        run();
        var changed = Files.write(folder.resolve("a.jpg"), Pictures.png(3));
        Files.setLastModifiedTime(changed, FileTime.from(Instant.EPOCH));

        var second = run();

        assertThat(second.replaced()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(all()).hasSize(2)
                .allSatisfy(image -> assertThat(Path.of(image.location()))
                        .hasSameBinaryContentAs(folder.resolve(image.filename())));
        assertThat(objects()).hasSize(2);
    }

    @Test
    void writesOverWhatAKilledImportLeft() throws IOException {
        run();
        jdbc.sql("delete from images where account_id = ?").param(account).update();

        assertThat(run().imported()).isEqualTo(2);

        assertThat(objects()).hasSize(2);
        for (var image : all()) {
            assertThat(storages.state(image.location())).isEqualTo(image.state());
        }
    }

    @Test
    void leavesNoCopiesWithoutRows() throws IOException {
        jdbc.sql("alter table images add constraint refuse check (filename <> 'b.png') not valid").update();
        try {
            assertThatThrownBy(this::run).hasMessageContaining("refuse");
        } finally {
            jdbc.sql("alter table images drop constraint refuse").update();
        }

        assertThat(all()).isEmpty();
        assertThat(objects()).isEmpty();
        assertThat(run().imported()).isEqualTo(2);
    }

    @Test
    void letsOneImportIntoAnAccountRunAtATime() throws Exception {
        try (var _ = ImportLock.of(account, database)) {
            assertThatThrownBy(this::run).isInstanceOf(ImportRunning.class);
        }

        assertThat(run().imported()).isEqualTo(2);
    }

    private ImportSummary run() {
        return library.folder(account, folder, true, listener);
    }

    private List<Image> all() {
        return images.findAll().stream().filter(image -> image.accountId().equals(account)).toList();
    }

    private List<Path> objects() {
        var own = storage.resolve(account);
        if (!Files.exists(own)) {
            return List.of();
        }
        try (var paths = Files.walk(own)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
