package dev.downloads.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Documentation that the tests write and the repository holds: both must be the same, or the build fails. */
final class Committed {

    static final String RENEW = "./mvnw test -Dtest=ApiDocumentationTests -Ddocs.write=true -Dasciidoctor.skip=true";

    private static final boolean WRITE = Boolean.getBoolean("docs.write");

    private Committed() {}

    /** Fails when the file says something else, or renews it where that was asked for. */
    static void check(Path file, String text) throws IOException {
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("Renew it with %s", RENEW).exists();
        assertThat(Files.readString(file)).as("%s is not what the tests write. Renew it with %s", file, RENEW)
                .isEqualTo(text);
    }

    /** Removes it where renewing was asked for. */
    static void leftOver(Path file) throws IOException {
        if (WRITE) {
            Files.delete(file);
        }
        assertThat(file).as("No test writes %s any more. Renew the documentation with %s", file, RENEW)
                .doesNotExist();
    }
}
