package bench;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

import dev.downloads.ApiClient;
import dev.downloads.ServiceProcess;
import dev.downloads.TestDatabase;
import dev.downloads.TestTokens;

/** Measures this service and others in turn, several rounds, and prints the medians and their ratios as Markdown. */
final class Bench {

    private static final int ROUNDS = number("ROUNDS", 5);
    private static final int SECONDS = number("SECONDS_EACH", 4);

    /** How long the service does the same before any of it is counted, in seconds: the virtual machine compiles what is used often. */
    private static final int WARM_UP = number("WARM_UP", 60);
    private static final int RANGE = 1 << 20;

    private final Servers servers;
    private final Servers.Server service;
    private final Servers.Server nginx;
    private final Path root;
    private final String database;

    private Bench(Servers servers, ServiceProcess service, Path root, String database) throws Exception {
        this.servers = servers;
        this.service = new Servers.Server(service.process().toHandle(), service.port());
        this.nginx = servers.nginx(root);
        this.root = root;
        this.database = database;
    }

    /** @param args the folder to work in, and the parts to run */
    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var work = Files.createDirectories(Path.of(args[0]));
        var parts = args.length > 1
                ? List.of(args).subList(1, args.length)
                : List.of("archives", "ranges", "first-byte", "slow", "creation");
        var options = Arrays.stream(System.getenv().getOrDefault("SERVICE_JVM", "").split(" "))
                .filter(option -> !option.isEmpty()).toList();
        if (parts.equals(List.of("s3"))) {
            Remote.run(ROUNDS, work, options);
            return;
        }
        var database = TestDatabase.create();
        try (var service = ServiceProcess.startToMeasure(database, work, options,
                Map.of("downloads.limits.images-per-download", "100000", "downloads.data-dir", work.toString(),
                        "downloads.limits.creates-per-minute", "100000000", "downloads.limits.streams-per-link", "2000",
                        "downloads.limits.streams-per-process", "2000"));
                var servers = new Servers(work)) {
            var bench = new Bench(servers, service, Files.createDirectories(work.resolve("files")), database);
            System.out.printf("%d rounds of %d s each, %d processors%n", ROUNDS, SECONDS,
                    Runtime.getRuntime().availableProcessors());
            var large = Library.of(bench.root, "large", 300, 3_000_000, database);
            var small = Library.of(bench.root, "small", 20_000, 40_000, database);
            for (var part : parts) {
                switch (part) {
                    case "archives" -> bench.archives(List.of(large, small));
                    case "ranges" -> bench.ranges(List.of(large, small));
                    case "first-byte" -> bench.firstByte(small);
                    case "slow" -> new SlowReaders(bench.service, service.process().pid(), large)
                            .run(bench.zipPath(large, large.ids().size()));
                    case "creation" -> new Creation(bench.service, database, ROUNDS, SECONDS, WARM_UP).run(small);
                    default -> throw new IllegalArgumentException("unknown part: " + part);
                }
            }
        }
    }

    /** Someone who sends an archive, and how to ask for it. */
    private record Contender(String name, Servers.Server server, Supplier<byte[]> request) {

        static Contender of(String name, Servers.Server server, byte[] request) {
            return new Contender(name, server, () -> request);
        }
    }

    private void archives(List<Library> libraries) throws Exception {
        var node = servers.node(root);
        var byHand = servers.byHand(root);
        System.out.printf("%n## Whole archives%n%n%s%n", HEADER);
        for (var library : libraries) {
            var path = zipPath(library, library.ids().size());
            finish(library, path);
            Load.run(service.port(), 8, WARM_UP, () -> Load.get("1.1", path, ""));
            compare(library.account(), List.of(
                    Contender.of("nginx, finished ZIP", nginx, Load.get("1.1", "/" + library.account() + ".zip", "")),
                    Contender.of("this service", service, Load.get("1.1", path, "")),
                    Contender.of("archiver", node, Load.get("1.0", "/archiver/" + library.account(), "")),
                    Contender.of("yazl", node, Load.get("1.0", "/yazl/" + library.account(), "")),
                    Contender.of("ZipOutputStream", byHand, Load.get("1.0", "/" + library.account(), ""))));
        }
    }

    private void ranges(List<Library> libraries) throws Exception {
        System.out.printf("%n## Random ranges of 1 MiB%n%n%s%n", HEADER);
        for (var library : libraries) {
            var path = zipPath(library, library.ids().size());
            finish(library, path);
            var length = Files.size(root.resolve(library.account() + ".zip"));
            Load.run(service.port(), 8, WARM_UP, () -> randomRange(path, length));
            compare(library.account(), List.of(
                    new Contender("nginx, finished ZIP", nginx,
                            () -> randomRange("/" + library.account() + ".zip", length)),
                    new Contender("this service", service, () -> randomRange(path, length))));
        }
    }

    private static byte[] randomRange(String path, long length) {
        var from = ThreadLocalRandom.current().nextLong(length - RANGE);
        return Load.get("1.1", path, "Range: bytes=%d-%d\r\n".formatted(from, from + RANGE - 1));
    }

    private static final String HEADER = """
            | files | clients | | MB/s | × nginx | CPU s per GB | × nginx | with the client | × nginx |
            |---|---|---|---|---|---|---|---|---|""";

    private void compare(String files, List<Contender> contenders) throws Exception {
        for (var clients : new int[]{1, 8}) {
            var runs = new LinkedHashMap<Contender, List<Run>>();
            for (var contender : contenders) {
                runs.put(contender, new ArrayList<>());
                Load.run(contender.server.port(), clients, SECONDS, contender.request);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (var contender : contenders) {
                    var cpu = contender.server.cpu();
                    var all = Servers.allCpu();
                    var result = Load.run(contender.server.port(), clients, SECONDS, contender.request);
                    if (result.refused() > 0) {
                        throw new IllegalStateException(contender.name + " refuses");
                    }
                    var gigabytes = result.bytes() / 1e9;
                    runs.get(contender).add(new Run(result.bytes() / 1e6 / result.seconds(),
                            (contender.server.cpu() - cpu) / gigabytes, (Servers.allCpu() - all) / gigabytes));
                }
            }
            var limit = Run.median(runs.get(contenders.getFirst()));
            for (var contender : contenders) {
                var run = Run.median(runs.get(contender));
                System.out.printf(Locale.ROOT, "| %s | %d | %s | %.0f | %.2f | %.3f | %.2f | %.3f | %.2f |%n", files,
                        clients, contender.name, run.rate, run.rate / limit.rate, run.cost, run.cost / limit.cost,
                        run.allCost, run.allCost / limit.allCost);
            }
        }
    }

    /**
     * What one contender did in one window.
     *
     * @param rate MB/s
     * @param cost of the server, in seconds of processor time per GB
     * @param allCost of the whole machine: on a loopback each side does work of the other, the more the busier it is
     */
    private record Run(double rate, double cost, double allCost) {

        static Run median(List<Run> runs) {
            return new Run(Bench.median(runs.stream().map(Run::rate).toList()),
                    Bench.median(runs.stream().map(Run::cost).toList()),
                    Bench.median(runs.stream().map(Run::allCost).toList()));
        }
    }

    private void firstByte(Library library) throws Exception {
        var entries = 10_000;
        var path = zipPath(library, entries);
        finish(new Library("ten-thousand", List.of()), path);
        var file = new ArrayList<Double>();
        var planned = new ArrayList<Double>();
        Load.run(service.port(), 8, WARM_UP, () -> Load.get("1.1", path, "Range: bytes=0-0\r\n"));
        for (int i = 0; i < 400; i++) {
            file.add(Load.firstByte(nginx.port(), Load.get("1.1", "/ten-thousand.zip", "")) * 1000);
            planned.add(Load.firstByte(service.port(), Load.get("1.1", path, "")) * 1000);
        }
        var unplanned = new ArrayList<Double>();
        for (int i = 0; i < 4 * ROUNDS; i++) {
            unplanned.add(Load.firstByte(service.port(), Load.get("1.1", zipPath(library, entries), "")) * 1000);
        }
        System.out.printf(Locale.ROOT, """

                ## First byte of an archive of %,d entries

                | | ms | × nginx |
                |---|---|---|
                | nginx, finished ZIP | %.2f | 1.00 |
                | this service, planned | %.2f | %.2f |
                | this service, first request | %.2f | planning: %.2f ms |
                """, entries, median(file), median(planned), median(planned) / median(file), median(unplanned),
                median(unplanned) - median(planned));
    }

    /** The path of a new download's link. */
    private String zipPath(Library library, int images) {
        var client = new ApiClient(service.port(), TestTokens.forAccount(library.account()));
        return ApiClient.json(client.post(library.ids().subList(0, images))).get("zip_url").stringValue()
                .replaceFirst("https?://[^/]+", "");
    }

    /** Saves the archive for nginx: everybody sends the same bytes. */
    private void finish(Library library, String path) throws IOException {
        var client = new ApiClient(service.port(), "");
        var answer = client.send(client.link(path), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        try (var body = answer.body()) {
            Library.write(root.resolve(library.account() + ".zip"), body);
        }
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static int number(String variable, int otherwise) {
        return Integer.parseInt(System.getenv().getOrDefault(variable, Integer.toString(otherwise)));
    }
}
