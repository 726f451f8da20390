package dev.downloads.storage;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FolderStorageTests extends StorageContractTests {

    @TempDir
    private Path folder;

    private FolderStorage storage;

    @BeforeEach
    void open() {
        storage = new FolderStorage(folder.resolve("library"));
    }

    @Override
    WritableStorage storage() {
        return storage;
    }

    @Override
    URI nowhere() {
        return folder.resolve("nowhere").toUri();
    }

    @Override
    void assertNothingIsLeftBehind() throws Exception {
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
