package dev.downloads.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The guide as the service serves it, and its programs, over a real port. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GuideTests {

    private static final Path PAGES = Path.of("target/classes/docs");

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private ApiClient client;

    @BeforeAll
    static void bringInTheImages(@Autowired TestLibrary library) throws Exception {
        Photos.bringInto(library);
    }

    @BeforeEach
    void connect() {
        client = new ApiClient(port, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/", "/docs/api", "/docs/problems", "/docs/problems/images-missing"})
    void isServed(String path) {
        var page = client.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("default-src 'self'");
        assertThat(page.body()).contains("<nav class=\"site\"");
    }

    @Test
    void servesTheOpenApiDocument() throws Exception {
        var document = client.get("/openapi.json");

        assertThat(document.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(document.body()).isEqualTo(Files.readString(Path.of("src/main/resources/static/openapi.json")));
    }

    @Test
    void knowsNoOtherProblem() {
        assertThat(client.get("/docs/problems/made-up").statusCode()).isEqualTo(404);
    }

    static Stream<Path> pages() throws IOException {
        return Files.walk(PAGES).filter(file -> file.toString().endsWith(".html")).sorted();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void keepsToItsPolicyAndToItself(Path page) throws Exception {
        var html = Files.readString(page);

        assertThat(html).doesNotContain("<style").doesNotContainPattern("<[^>]+\\sstyle=")
                .doesNotContainPattern("<[^>]+\\son[a-z]+=").doesNotContainPattern("<script(?![^>]*\\ssrc=)");
        assertThat(Pattern.compile("<(?:link|script|img)[^>]+(?:href|src)=\"([^\"]+)\"").matcher(html).results()
                .map(reference -> reference.group(1))).isNotEmpty()
                .allMatch(reference -> reference.startsWith("/docs/"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOnlyToPagesThatExist(Path page) throws Exception {
        var targets = Pattern.compile("<(?:a|link|script)[^>]+(?:href|src)=\"(/[^\"#]*)")
                .matcher(Files.readString(page))
                .results().map(link -> link.group(1)).distinct().toList();

        assertThat(targets).isNotEmpty()
                .allSatisfy(target -> assertThat(client.get(target).statusCode()).as(target).isEqualTo(200));
    }

    @Test
    void itsJavaScriptGetsALink() throws Exception {
        assumeThat(Stream.of("/usr/bin/node", "/usr/local/bin/node").map(Path::of)).as("node is installed")
                .anyMatch(Files::isExecutable);
        var script = folder.resolve("run.mjs");
        Files.writeString(script, """
                import { createDownload } from '%s';
                const { zipUrl, token } = await createDownload('http://localhost:%d', '%s', %s);
                console.log(zipUrl + ' ' + token);
                """.formatted(GuideSnippet.GUIDE.resolve("_examples/create-download.mjs").toUri(), port,
                TestTokens.forAccount(TestTokens.ACCOUNT), new JsonMapper().writeValueAsString(Contract.IMAGES)));
        var process = new ProcessBuilder("node", script.toString()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(client.download(output.split(" ")[0], folder.resolve("images.zip")).statusCode()).isEqualTo(200);
        assertThat(output.split(" ")[1]).startsWith("eyJ");
    }

    @Test
    void itsJavaGetsALink() throws Exception {
        var answer = createDownload("http://localhost:" + port, TestTokens.forAccount(TestTokens.ACCOUNT),
                Contract.IMAGES.stream().map(Object::toString).toList());

        assertThat(client.download(answer.get("zip_url").stringValue(), folder.resolve("images.zip")).statusCode())
                .isEqualTo(200);
    }

    // tag::java[]
    JsonNode createDownload(String api, String token, List<String> imageIds) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var form = "image_ids[]=" + String.join("&image_ids[]=", imageIds);
            var response = http.send(HttpRequest.newBuilder(URI.create(api + "/api/v1/downloads"))
                    .header("Authorization", "Token token=\"" + token + "\"")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
            var answer = new JsonMapper().readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IOException(answer.get("title").stringValue() + ": " + answer.get("detail").stringValue());
            }
            return answer; // zip_url; the next token is in the header X-token
        }
    }
    // end::java[]
}
