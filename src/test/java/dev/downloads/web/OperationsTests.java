package dev.downloads.web;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import dev.downloads.ApiClient;
import dev.downloads.ServiceProcess;
import dev.downloads.TestDatabase;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator sees of the running service: health, metrics, logs. */
class OperationsTests {

    private static final Path OPERATIONS = Path.of("docs/operations.md");

    private final String database = TestDatabase.create();

    @TempDir
    private Path folder;

    @Test
    void hasHealthAndMetricsOnAPortOfTheirOwn() throws Exception {
        var port = freePort();
        try (var service = start(Map.of("management.server.port", Integer.toString(port)))) {
            assertThat(get(port, "/actuator/health/liveness").body()).contains("\"status\":\"UP\"");
            assertThat(get(port, "/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(get(port, "/actuator/prometheus").body()).contains("jvm_memory_used_bytes",
                    "hikaricp_connections");
            assertThat(ownMetrics(get(port, "/actuator/prometheus").body())).isNotEmpty()
                    .allSatisfy(name -> assertThat(OPERATIONS).content().contains("| `" + name));
            assertThat(get(port, "/actuator/env").statusCode()).isEqualTo(404);
            assertThat(get(service.port(), "/actuator/health").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void isNotReadyWithoutItsStorage() throws Exception {
        var port = freePort();
        // A file where the folder should be: root may write everywhere, so permissions would not do.
        var noFolder = Files.writeString(folder.resolve("file"), "").resolve("library");
        try (var _ = start(Map.of("management.server.port", Integer.toString(port), "downloads.storage.location",
                "file:" + noFolder))) {
            assertThat(get(port, "/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(get(port, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void logsJsonWithIdsAndWithoutSecretsOnRequest() throws Exception {
        var token = TestTokens.forAccount("logs");
        var signature = "123456789";
        try (var service = start(Map.of("logging.structured.format.console", "ecs",
                "logging.level.org.springframework.web", "DEBUG",
                "logging.level.org.springframework.security", "TRACE", "server.tomcat.accesslog.enabled", "true",
                "server.tomcat.accesslog.directory", folder.toString(), "server.tomcat.accesslog.buffered", "false"))) {
            var client = new ApiClient(service.port(), token);
            var download = UUID.randomUUID().toString();
            client.send(
                    client.request("/api/v1/downloads/" + download).header("X-Request-Id", "request-zero").DELETE());
            client.send(client.request("/api/v1/downloads").header("X-Request-Id", "request-one").GET());
            client.send(client.link("/0/http%3A%2F%2Flocalhost/" + signature + "/zip.zip").header("X-Request-Id",
                    "request-two"));

            var lines = service.log().lines().map(new JsonMapper()::readTree).toList();
            assertThat(lines).anySatisfy(line -> {
                assertThat(line.at("/request_id").asString("")).isEqualTo("request-one");
                assertThat(line.at("/user_id").asString("")).isEqualTo(TestTokens.USER);
            }).anySatisfy(line -> {
                assertThat(line.at("/request_id").asString("")).isEqualTo("request-zero");
                assertThat(line.at("/user_id").asString("")).isEqualTo(TestTokens.USER);
                assertThat(line.at("/download_id").asString("")).isEqualTo(download);
            }).anySatisfy(line -> assertThat(line.at("/request_id").asString("")).isEqualTo("request-two"));
            assertThat(service.log()).contains("[redacted]").doesNotContain(token, token.split("\\.")[2], signature);
            assertThat(accessLog()).contains("/0/http%3A%2F%2Flocalhost/[redacted]/zip.zip", "request-two")
                    .doesNotContain(signature);
        }
    }

    private static List<String> ownMetrics(String prometheus) {
        return prometheus.lines().filter(line -> line.startsWith("# HELP downloads_")).map(line -> line.split(" ")[2])
                .filter(name -> !name.endsWith("_max")).toList();
    }

    private ServiceProcess start(Map<String, String> properties) throws Exception {
        return ServiceProcess.start(database, folder, List.of(), properties);
    }

    private String accessLog() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("access_log"))
                    .map(OperationsTests::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                    BodyHandlers.ofString());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
