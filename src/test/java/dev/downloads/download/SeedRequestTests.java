package dev.downloads.download;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/** The request of the contract, at the contract's time, answered to the byte. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "downloads.public-url=https://localhost:5001", "downloads.link.zipper-url=https://zipper-dev.herokuapp.com:443",
        "downloads.link.allow-weak-keys=true", "downloads.link.zone=Europe/Paris"})
class SeedRequestTests {

    private static final String REQUEST_ID = "c3fe257d-8647-4aa9-96c0-4dea86edb679";
    private static final String[] IDS = {"4a911b9d-2650-4b67-87b2-d9f8850839f7", "b79bd7d7-b620-45b1-b892-ceeb72e41643",
            "6401ee88-f189-44f7-87e1-ada46ab0348e", "f0195ce4-4b8d-472e-a333-c9bc2674233c",
            "68a7fd8a-bf47-4fc6-8a51-e30642f33afe"};
    private static final Path CONTRACT = Path.of("src/test/resources/downloads-api.md");

    @LocalServerPort
    private int port;

    @Autowired
    private TestLibrary library;

    @DynamicPropertySource
    static void theContractsKey(DynamicPropertyRegistry properties) {
        properties.add("downloads.link.keys.0", () -> "zipper");
    }

    @BeforeEach
    void bringInTheImages(@TempDir Path folder) throws Exception {
        library.bringIn(TestTokens.ACCOUNT, Arrays.stream(IDS).map(UUID::fromString)
                .collect(toMap(id -> id, id -> TestLibrary.picture(folder.resolve(id + ".png")))));
    }

    @Test
    void isAnsweredToTheByte() throws Exception {
        var contract = Files.readString(CONTRACT);
        var token = contract.split("token=&quot;")[1].split("&quot;")[0];
        var client = new ApiClient(port, TestTokens.sign(new String(
                Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8)));

        var response = client.send(client.request("/api/v1/downloads").header("X-Request-Id", REQUEST_ID)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers
                        .ofString(String.join("&", Arrays.stream(IDS).map(id -> "image_ids[]=" + id).toList()))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).hasSize(246)
                .isEqualTo("{\"id\":\"6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f\",\"zip_url\":"
                        + "\"https://zipper-dev.herokuapp.com:443/0/https%3A%2F%2Flocalhost%3A5001%2Fapi%2Fv1%2Fdownloads%2F6a9c3fd5%2Ddc41"
                        + "%2D4ac1%2Da8f1%2D5f6b80a6359f%2Fzip%3Ftimestamp%3D1554674400/4ea695964/zip.zip\"}");
        assertEveryHeaderOf(contract, response.headers());
    }

    private static void assertEveryHeaderOf(String contract, HttpHeaders actual) {
        var headers = contract.split("### Response")[1].split("<pre>")[1].split("</pre>")[0].replace("&quot;", "\"");
        for (var line : headers.split("\n")) {
            var name = line.split(": ", 2)[0];
            var expected = line.split(": ", 2)[1];
            assertThat(actual.allValues(name)).as(name).hasSize(1);
            switch (name) {
                // Another secret signed ours: only the signature, the third segment, differs.
                case "X-token" -> assertThat(actual.firstValue(name).orElseThrow().split("\\.")).startsWith(
                        Arrays.copyOf(expected.split("\\."), 2));
                case "X-Runtime" -> assertThat(actual.firstValue(name).orElseThrow()).matches("\\d+\\.\\d{6}");
                default -> assertThat(actual.firstValue(name)).as(name).hasValue(expected);
            }
        }
    }

    @TestConfiguration
    static class TheContractsTime {

        @Bean
        @Primary
        Clock contractsClock() {
            return Clock.fixed(Instant.parse("2019-04-08T17:38:48Z"), ZoneOffset.UTC);
        }

        @Bean
        @Primary
        Supplier<UUID> contractsId() {
            return () -> UUID.fromString("6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f");
        }
    }
}
