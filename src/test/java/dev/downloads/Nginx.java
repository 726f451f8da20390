package dev.downloads;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** An nginx of the operating system, as a plain process with everything it writes in one folder. */
public final class Nginx implements AutoCloseable {

    private static final String CONFIGURATION = """
            %3$s
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log stderr warn;
            events {}
            http {
                access_log off;
                types { application/zip zip; }
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                %2$s
            }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, or skips the test where it is not installed.
     *
     * @param server directives of the only server
     */
    public static Nginx start(Path folder, String server) throws IOException, InterruptedException {
        return start(folder, Map.of(), "", "server { listen ${PORT}; " + server + " }");
    }

    /**
     * The same with more than a server.
     *
     * @param environment of the process
     * @param main directives before all others
     * @param http directives that know the address to listen at as {@code ${PORT}}
     */
    public static Nginx start(Path folder, Map<String, String> environment, String main, String http)
            throws IOException, InterruptedException {
        var tool = Tool.installed("nginx");
        var port = freePort();
        var configuration = Files.writeString(folder.resolve("nginx.conf"),
                CONFIGURATION.formatted(folder, http.replace("${PORT}", "127.0.0.1:" + port), main));
        var nginx = new Nginx(
                tool.start(environment, "-p", folder.toString(), "-c", configuration.toString(), "-e", "stderr"),
                port);
        nginx.awaitConnection();
        return nginx;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitConnection() throws IOException, InterruptedException {
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    process.destroyForcibly();
                    throw new AssertionError(new String(process.getInputStream().readAllBytes()), e);
                }
                Thread.sleep(20);
            }
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
