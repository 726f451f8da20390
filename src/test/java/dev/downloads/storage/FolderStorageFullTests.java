package dev.downloads.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class FolderStorageFullTests {

    @TempDir
    Path folder;

    @Test
    void knowsByTheMessageThatAQuotaIsUsedUp() {
        var full = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Disk quota exceeded");
            }
        };

        assertThatThrownBy(() -> new FolderStorage(folder).write("a/b.png", full)).isInstanceOf(StorageFull.class);
        assertThat(folder).isDirectoryNotContaining("glob:**.png").isDirectoryNotContaining("regex:.*unfinished.*");
    }

    @Test
    void takesNoOtherFailureForAFullDisk() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };

        assertThatThrownBy(() -> new FolderStorage(folder).write("a/b.png", broken))
                .isExactlyInstanceOf(IOException.class);
    }

    /** Where the test may mount a file system of one megabyte. */
    @Test
    void leavesNothingOnADiskThatIsFull() throws Exception {
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString())).isZero();
        try {
            var storage = new FolderStorage(folder);
            var small = storage.write("a/small.png", new ByteArrayInputStream(new byte[500_000]));

            assertThatThrownBy(() -> storage.write("a/large.png", new ByteArrayInputStream(new byte[2_000_000])))
                    .isInstanceOf(StorageFull.class);

            try (var files = Files.list(folder.resolve("a"))) {
                assertThat(files).containsExactly(Path.of(small));
            }
            storage.write("a/next.png", new ByteArrayInputStream(new byte[400_000]));
        } finally {
            run("umount", folder.toString());
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
