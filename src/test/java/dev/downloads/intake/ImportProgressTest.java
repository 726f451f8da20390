package dev.downloads.intake;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ImportProgressTest {

    @Test
    void writesLinesWhereThereIsNoTerminal() {
        var output = output(false);

        assertThat(output).contains("100%").contains("2/2").contains("5.0 MB").contains("FAILED a\\u001b[2Jb: gone\n");
        assertThat(output.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
        assertThat(output.lines()).doesNotHaveDuplicates();
    }

    @Test
    void movesABarOnATerminal() {
        var output = output(true);

        assertThat(output).contains("\r").contains("2/2").contains("FAILED a\\u001b[2Jb: gone\n");
    }

    @Test
    void showsSizesInUnitsOfAThousand() {
        assertThat(ImportProgress.size(0)).isEqualTo("0 bytes");
        assertThat(ImportProgress.size(999)).isEqualTo("999 bytes");
        assertThat(ImportProgress.size(1000)).isEqualTo("1.0 kB");
        assertThat(ImportProgress.size(999_999)).isEqualTo("1.0 MB");
        assertThat(ImportProgress.size(Long.MAX_VALUE)).isEqualTo("9.2 EB");
    }

    private static String output(boolean terminal) {
        var bytes = new ByteArrayOutputStream();
        try (var progress = new ImportProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal)) {
            progress.expect(2);
            progress.advanced(5_000_000);
            progress.failed("a\u001b[2Jb", "gone");
            progress.advanced(0);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
