package dev.downloads.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.downloads.DownloadsApplication;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Types what the README and the guide tell their readers to type, block after block, into one shell. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
class DocumentationSnippetsTests {

    private static final Pattern MARKDOWN = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ASCIIDOC = Pattern.compile("^\\[source,sh]\\n----\\n(.*?)^----$",
            Pattern.DOTALL | Pattern.MULTILINE);

    /** Runs a command of the application as the Maven plugin would, but in no other build. */
    private static final String MVNW = """
            #!/bin/bash
            [[ "$1" == spring-boot:run && "$2" =~ ^-Dspring-boot.run.arguments=(import .*)$ ]] || { echo "not for here: $*"; exit 1; }
            exec %s -Xmx128m -cp '%s' %s ${BASH_REMATCH[1]}
            """;

    private static final int PORT = freePort();

    @Autowired
    private TestLibrary library;

    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    @DynamicPropertySource
    static void thePortInTheLinks(DynamicPropertyRegistry properties) {
        properties.add("server.port", () -> PORT);
        properties.add("downloads.public-url", () -> "http://localhost:" + PORT);
    }

    @Test
    void theBlocksOfTheReadmeWork() throws Exception {
        var output = type(blocks(Path.of("README.md"), MARKDOWN));
        assertThat(output).contains("\"zip_url\":\"http://localhost:" + PORT);
    }

    @Test
    void theBlocksOfTheGuideWork() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/unzip"))).as("unzip is installed").isTrue();
        var output = type(blocks(GuideSnippet.GUIDE.resolve("index.adoc"), ASCIIDOC));
        assertThat(output).contains("\"zip_url\":\"http://localhost:" + PORT, "sunrise.png", "harbour.png");
    }

    private static List<String> blocks(Path document, Pattern block) throws IOException {
        var blocks = block.matcher(Files.readString(document)).results().map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(blocks).isNotEmpty();
        return blocks;
    }

    private String type(List<String> blocks) throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/curl"))).as("curl is installed").isTrue();
        Photos.bringInto(library);
        Photos.write(folder.resolve("photos"));
        var mvnw = Files.writeString(folder.resolve("mvnw"), MVNW.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"),
                DownloadsApplication.class.getName()));
        assertThat(mvnw.toFile().setExecutable(true)).isTrue();
        var script = blocks.stream().collect(Collectors.joining("\n", "set -euo pipefail\n", "\n"))
                .replace("localhost:5001", "localhost:" + PORT)
                .replace("/path/to/photos", folder.resolve("photos").toString());
        var builder = new ProcessBuilder("bash", "-c", script).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("TOKEN", TestTokens.forAccount(TestTokens.ACCOUNT));
        builder.environment().put("SPRING_DATASOURCE_URL", environment.getRequiredProperty("spring.datasource.url"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(script + output).isZero();
        return output;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
