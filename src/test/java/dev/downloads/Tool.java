package dev.downloads;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.opentest4j.TestAbortedException;

/** A program of the operating system that a test compares with or is driven by. */
public final class Tool {

    private final Path file;

    private Tool(Path file) {
        this.file = file;
    }

    /** Skips the test where the program is not installed. */
    public static Tool installed(String name) {
        // Servers are in a folder that an ordinary user's PATH does not have.
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst().map(Tool::new)
                .orElseThrow(() -> new TestAbortedException(name + " is not installed"));
    }

    public Process start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    /** @param environment beside that of the tests */
    public Process start(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // No proxy stands between a test and the service that it started.
        builder.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Until it ends well. */
    public String run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(
                    file + " " + List.of(arguments) + " ended with " + process.exitValue() + "\n" + output);
        }
        return output;
    }
}
