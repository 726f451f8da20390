package dev.downloads.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.downloads.ApiClient;
import dev.downloads.Multipart;
import dev.downloads.RawHttp;
import dev.downloads.ServiceProcess;
import dev.downloads.StoredImages;
import dev.downloads.TestTokens;

/** A user of a new account, over connections that are not used again. */
record Client(int port, String account, String token) {

    static Client of(ServiceProcess service) {
        var account = UUID.randomUUID().toString();
        return new Client(service.port(), account, TestTokens.ofOwnUser(account));
    }

    /** Adds images of random bytes, in this order: their files are {@code folder/<id>.bin}. */
    List<UUID> images(String database, Path folder, int... lengths) throws IOException, SQLException {
        var random = new Random(lengths.length);
        var ids = new ArrayList<UUID>();
        try (var connection = DriverManager.getConnection(database)) {
            var images = new StoredImages(connection, folder);
            for (var length : lengths) {
                var bytes = new byte[length];
                random.nextBytes(bytes);
                ids.add(images.add(account, "photo.jpg", bytes));
            }
        }
        return ids;
    }

    RawHttp.Answer create(List<UUID> ids, String... fields) throws IOException {
        var all = new ArrayList<>(List.of(authorization(),
                "Content-Type: application/x-www-form-urlencoded"));
        all.addAll(List.of(fields));
        return post("/api/v1/downloads", ApiClient.form(ids).getBytes(StandardCharsets.UTF_8), all);
    }

    RawHttp.Answer upload(Multipart body) throws IOException {
        return post("/api/v1/images", body.toBytes(),
                new ArrayList<>(List.of(authorization(), "Content-Type: " + Multipart.contentType())));
    }

    private RawHttp.Answer post(String path, byte[] body, List<String> fields) throws IOException {
        fields.add("Content-Length: " + body.length);
        return RawHttp.send(port, "POST", path, body, fields.toArray(String[]::new));
    }

    RawHttp.Answer get(String path, String... fields) throws IOException {
        var all = new ArrayList<>(List.of(authorization()));
        all.addAll(List.of(fields));
        return RawHttp.send(port, "GET", path, all.toArray(String[]::new));
    }

    /** The path of the link to a new download of these images. */
    String target(List<UUID> ids) throws IOException {
        return target(create(ids));
    }

    static String target(RawHttp.Answer created) {
        if (created.status() != 200) {
            throw new AssertionError(created.status() + " " + created.text());
        }
        return URI.create(json(created).get("zip_url").stringValue()).getRawPath();
    }

    static JsonNode json(RawHttp.Answer answer) {
        return new JsonMapper().readTree(answer.text());
    }

    private String authorization() {
        return "Authorization: Bearer " + token;
    }
}
