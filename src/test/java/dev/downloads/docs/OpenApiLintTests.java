package dev.downloads.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The OpenAPI document before the linters of others, with their recommended rules and no exception. */
class OpenApiLintTests {

    private static final Path NPM = Path.of("src/test/npm").toAbsolutePath();
    private static final Path DOCUMENT = Path.of("src/main/resources/static/openapi.json").toAbsolutePath();

    @Test
    void redoclyFindsNothing() throws Exception {
        var output = run("redocly", "lint", "--config", "redocly.yaml", "--format", "codeframe", DOCUMENT.toString());
        assertThat(output).contains("Your API description is valid").doesNotContainPattern("You have [0-9]+ warning");
    }

    @Test
    void spectralFindsNothing() throws Exception {
        var output = run("spectral", "lint", "--ruleset", "spectral.yaml", "--fail-severity", "hint",
                DOCUMENT.toString());
        assertThat(output).contains("No results with a severity of 'hint' or higher found");
    }

    private static String run(String tool, String... arguments) throws Exception {
        var program = NPM.resolve("node_modules/.bin").resolve(tool);
        assumeThat(Files.isExecutable(program)).as("npm ci --prefix src/test/npm has installed %s", tool).isTrue();
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(NPM.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
