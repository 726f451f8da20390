package dev.downloads.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A frontend of another origin, in a real browser: the one that is configured, and one that is not. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CrossOriginPageTests {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final HttpServer FRONTEND = start();
    private static final HttpServer STRANGER = start();

    private static final String JOURNEY = """
            async ([api, token]) => {
              const authorization = { Authorization: 'Token token="' + token + '"' };
              const created = await fetch(api + '/api/v1/downloads', {
                method: 'POST', headers: { ...authorization, 'Idempotency-Key': 'of-a-page' } });
              const zipUrl = new URL((await created.json()).zip_url);
              const part = await fetch(api + zipUrl.pathname, { headers: { Range: 'bytes=0-3' } });
              const again = await fetch(api + zipUrl.pathname, { headers: { 'If-None-Match': part.headers.get('ETag') } });
              const refused = await fetch(api + '/api/v1/downloads');
              return [created.status, created.headers.get('X-token').split('.').length, part.status,
                part.headers.get('Content-Range').split('/')[0], (await part.text()).substring(0, 2),
                part.headers.get('Content-Disposition'), again.status,
                refused.status, (await refused.json()).type, refused.headers.get('X-Request-Id').length].join();
            }""";

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/",
                    HttpHandlers.of(200, Headers.of("Content-Type", "text/html"), "<title>A page</title>"));
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String origin(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @DynamicPropertySource
    static void theFrontendMayCall(DynamicPropertyRegistry registry) {
        registry.add("downloads.cors.origins", () -> origin(FRONTEND));
    }

    @BeforeAll
    static void needChromium() {
        assumeTrue(Files.isExecutable(CHROMIUM), "This test needs " + CHROMIUM);
    }

    @AfterAll
    static void stop() {
        FRONTEND.stop(0);
        STRANGER.stop(0);
    }

    @Test
    void worksWhereItIsConfiguredAndNowhereElse(@Autowired TestLibrary library) {
        TestLibrary.picture(folder.resolve("one.png"));
        library.bringIn("cross-origin", folder);
        try (var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            var page = playwright.chromium().launch(new LaunchOptions().setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")))
                    .newPage();
            assertThat(journey(page, FRONTEND)).isEqualTo("200,3,206,bytes 0-3,PK,attachment; filename=\"zip.zip\",304,"
                    + "401,/docs/problems/token-missing,36");
            assertThat(journey(page, STRANGER)).contains("Failed to fetch");
        }
    }

    private String journey(Page page, HttpServer from) {
        page.navigate(origin(from));
        return (String) page.evaluate("async argument => { try { return await (" + JOURNEY
                + ")(argument); } catch (e) { return e.message; } }",
                List.of("http://localhost:" + port, TestTokens.ofOwnUser("cross-origin")));
    }
}
