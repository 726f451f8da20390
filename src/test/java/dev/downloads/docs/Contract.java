package dev.downloads.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The document that the project was created from, and what it fixes: time, ids, URLs, key. */
final class Contract {

    static final Path PAGE = Path.of("src/test/resources/downloads-api.md");

    static final Instant TIME = Instant.parse("2019-04-08T17:38:48Z");
    static final UUID DOWNLOAD = UUID.fromString("6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f");
    static final String REQUEST_ID = "c3fe257d-8647-4aa9-96c0-4dea86edb679";
    static final String RUNTIME = "0.027842";
    static final String HOST = "example.org";
    static final String PUBLIC_URL = "https://localhost:5001";
    static final String ZIPPER_URL = "https://zipper-dev.herokuapp.com:443";
    static final String ZONE = "Europe/Paris";
    static final String LINK_KEY = "zipper";

    static final List<UUID> IMAGES = Stream
            .of("4a911b9d-2650-4b67-87b2-d9f8850839f7", "b79bd7d7-b620-45b1-b892-ceeb72e41643",
                    "6401ee88-f189-44f7-87e1-ada46ab0348e", "f0195ce4-4b8d-472e-a333-c9bc2674233c",
                    "68a7fd8a-bf47-4fc6-8a51-e30642f33afe")
            .map(UUID::fromString).toList();

    private Contract() {}

    static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The claims of the request's token, as JSON. */
    static String claims() {
        var token = page().split("token=&quot;")[1].split("&quot;")[0];
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
    }
}
