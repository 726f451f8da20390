package dev.downloads;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The service in a JVM of its own, which a test can limit, signal and kill. */
public final class ServiceProcess implements AutoCloseable {

    /** Options of a JVM that is soon there, which is what tests wait for, and never gets fast. */
    public static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final List<String> command;
    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(List<String> command, Process process, int port, Path log) {
        this.command = command;
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it on a free port and waits until it answers.
     *
     * @param options of the JVM, beside those for a quick start
     * @param properties beside the database and the secrets of {@link TestTokens}
     */
    public static ServiceProcess start(String database, Path folder, List<String> options,
            Map<String, String> properties) throws IOException, InterruptedException {
        return start(database, folder, List.of(), options, properties);
    }

    /** @param launcher a command that becomes the one behind it, such as {@code env A=B} */
    public static ServiceProcess start(String database, Path folder, List<String> launcher, List<String> options,
            Map<String, String> properties) throws IOException, InterruptedException {
        return start(folder, launcher, quick(options), configured(database, properties));
    }

    /** The same with a JVM that gets as fast as it can: for measuring. */
    public static ServiceProcess startToMeasure(String database, Path folder, List<String> options,
            Map<String, String> properties) throws IOException, InterruptedException {
        return start(folder, List.of(), options, configured(database, properties));
    }

    /** The same with nothing configured but the given properties. */
    public static ServiceProcess startStandalone(Path folder, List<String> options, Map<String, String> properties)
            throws IOException, InterruptedException {
        return start(folder, List.of(), quick(options), properties);
    }

    private static List<String> quick(List<String> options) {
        return Stream.concat(QUICK_START.stream(), options.stream()).toList();
    }

    private static Map<String, String> configured(String database, Map<String, String> properties) {
        var all = new HashMap<>(properties);
        all.put("spring.datasource.url", database);
        all.put("downloads.token.issuers." + TestTokens.ISSUER + ".secrets[0]", TestTokens.SECRET);
        all.put("downloads.link.keys.0", TestTokens.LINK_KEY);
        return all;
    }

    private static ServiceProcess start(Path folder, List<String> launcher, List<String> options,
            Map<String, String> properties) throws IOException, InterruptedException {
        var port = freePort();
        var command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DownloadsApplication.class.getName(),
                "--server.port=" + port));
        command.addAll(
                properties.containsKey("management.server.port") ? List.of() : List.of("--management.server.port=0"));
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        return start(command, port, folder);
    }

    private static ServiceProcess start(List<String> command, int port, Path folder)
            throws IOException, InterruptedException {
        var log = Files.createTempFile(folder, "service", ".log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var service = new ServiceProcess(command, process, port, log);
        service.awaitStart();
        return service;
    }

    /** Another one with the same command and the same port, where this one has ended. */
    public ServiceProcess startAgain(Path folder) throws IOException, InterruptedException {
        return start(command, port, folder);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The last line of a start; both ports answer by then. */
    private void awaitStart() throws IOException, InterruptedException {
        try {
            awaitLog("Started DownloadsApplication", Duration.ofMinutes(4));
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    /** The log, once it contains the text. */
    public String awaitLog(String text, Duration limit) throws IOException, InterruptedException {
        var deadline = Instant.now().plus(limit);
        while (!log().contains(text)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("No " + text + " in the log:\n" + log());
            }
            Thread.sleep(100);
        }
        return log();
    }

    /** Bytes of what is reachable, after a collection. */
    public long liveHeap() throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var tool = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true).start();
        var histogram = new String(tool.getInputStream().readAllBytes());
        assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var total = Pattern.compile("^Total +[0-9]+ +([0-9]+)", Pattern.MULTILINE).matcher(histogram);
        assertThat(total.find()).as(histogram).isTrue();
        return Long.parseLong(total.group(1));
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
