package dev.downloads.role;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.ApiClient;
import dev.downloads.RawHttp;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that serves no archives. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"downloads.role=api",
        "downloads.link.zipper-url=http://zipper.test"})
class ApiRoleTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void makesLinksToZippersAndKnowsNoneItself(String method, @Autowired TestLibrary library, @TempDir Path folder)
            throws Exception {
        TestLibrary.picture(folder.resolve("one.png"));
        library.bringIn("api", folder);
        var link = ApiClient.zipUrl(new ApiClient(port, TestTokens.forAccount("api")).post(""));
        assertThat(link).startsWith("http://zipper.test/0/http%3A%2F%2F");

        var answer = RawHttp.send(port, method, link.substring("http://zipper.test".length()));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void answersALinkAsItAnswersAnyUnknownRoute() throws Exception {
        var unknown = RawHttp.send(port, "GET", "/unknown").text();
        var link = RawHttp.send(port, "GET", "/0/http%3A%2F%2Flocalhost%2Fa/012345678/zip.zip").text();
        assertThat(link.replaceFirst("\"instance\":\"[^\"]+\"", ""))
                .isEqualTo(unknown.replaceFirst("\"instance\":\"[^\"]+\"", "")).contains("/docs/problems/not-found");
    }
}
