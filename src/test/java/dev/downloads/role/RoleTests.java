package dev.downloads.role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.downloads.DownloadsApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A role that cannot be played stops the start, and says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class RoleTests {

    private final SpringApplication application = new SpringApplication(DownloadsApplication.class);

    @Test
    void thereAreThree(CapturedOutput output) {
        assertStops("--downloads.role=both");
        assertThat(output.getAll()).contains("There is no role both.", "Set downloads.role to all, api or zipper.");
    }

    @Test
    void anApiAsksWhereTheZippersAre(CapturedOutput output) {
        assertStops("--downloads.role=api");
        assertThat(output.getAll()).contains("links would lead to it", "Set downloads.link.zipper-url");
    }

    @Test
    void aZipperHasNoLibraryToImportInto(CapturedOutput output) {
        application.setWebApplicationType(WebApplicationType.NONE);
        assertStops("import", "--downloads.role=zipper");
        assertThat(output.getAll()).contains("no library to run a command on");
    }

    private void assertStops(String... arguments) {
        assertThatThrownBy(() -> application.run(arguments)).isInstanceOf(RoleUnfit.class);
    }
}
