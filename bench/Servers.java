package bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Server processes on free ports, with their processor time. */
final class Servers implements AutoCloseable {

    /** Ticks of /proc a second. */
    private static final double TICKS = 100;

    /** A process and its children, which is how nginx works. */
    record Server(ProcessHandle process, int port) {

        /** Seconds so far. */
        double cpu() throws IOException {
            var sum = ticks(process.pid());
            for (var child : process.children().toList()) {
                sum += ticks(child.pid());
            }
            return sum / TICKS;
        }

        private static long ticks(long pid) throws IOException {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // After the name, which may hold anything: utime and stime are fields 14 and 15.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
    }

    /** Seconds that all processors of the machine were busy so far. */
    static double allCpu() throws IOException {
        // user nice system idle iowait irq softirq
        var fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().trim().split(" +");
        return IntStream.of(1, 2, 3, 6, 7).mapToLong(i -> Long.parseLong(fields[i])).sum() / TICKS;
    }

    private final Path work;
    private final List<Process> started = new ArrayList<>();

    Servers(Path work) {
        this.work = work.toAbsolutePath();
    }

    /** Sends files below the folder with sendfile. */
    Server nginx(Path root) throws Exception {
        var port = freePort();
        var folder = Files.createDirectories(work.resolve("nginx"));
        Files.writeString(folder.resolve("nginx.conf"), """
                %sworker_processes auto;
                daemon off;
                pid nginx.pid;
                error_log stderr crit;
                events {}
                http {
                    sendfile on;
                    tcp_nopush on;
                    access_log off;
                    keepalive_requests 1000000;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    server {
                        listen 127.0.0.1:%d;
                        root %s;
                    }
                }
                """.formatted(System.getProperty("user.name").equals("root") ? "user root;\n" : "", port,
                root.toAbsolutePath()));
        return start(port, "nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr");
    }

    Server node(Path root) throws Exception {
        var port = freePort();
        return start(port, "node", "bench/node/server.js", root.toAbsolutePath().toString(), Integer.toString(port));
    }

    Server byHand(Path root) throws Exception {
        var port = freePort();
        // Without this service's own classes, which Spring Boot would find and start.
        var libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("target/classes") && !entry.endsWith("target/test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return start(port, Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                libraries, "bench.ByHand", "--root=" + root.toAbsolutePath(),
                "--server.port=" + port, "--server.address=127.0.0.1", "--spring.threads.virtual.enabled=true",
                "--spring.mvc.async.request-timeout=-1", "--logging.level.root=ERROR", "--spring.main.banner-mode=off");
    }

    Server start(int port, String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(work.resolve(Path.of(command[0]).getFileName() + ".log").toFile()).start();
        started.add(process);
        while (true) {
            try (var socket = new Socket("127.0.0.1", port)) {
                return new Server(process.toHandle(), port);
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(command[0] + " does not start, see its log in " + work, e);
                }
                Thread.sleep(50);
            }
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        started.forEach(Process::destroy);
    }
}
