package dev.downloads.download;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

import dev.downloads.ApiClient;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

/** A user of a new account with images of its own, and what a frontend does with them. */
final class Journey {

    final String account = "A" + UUID.randomUUID();
    final String token = TestTokens.forAccount(account, UUID.randomUUID());
    final ApiClient client;

    private final TestLibrary library;

    Journey(int port, TestLibrary library) {
        this.client = new ApiClient(port, token);
        this.library = library;
    }

    /** Brings in as many pictures. */
    List<UUID> pictures(Path folder, int count) {
        Map<UUID, Path> files = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            files.put(UUID.randomUUID(), TestLibrary.picture(folder.resolve(account).resolve("photo " + i + ".png")));
        }
        library.bringIn(account, files);
        return List.copyOf(files.keySet());
    }

    /** Brings in a picture of so many bytes. */
    UUID picture(Path folder, long bytes) throws IOException {
        var id = UUID.randomUUID();
        var file = TestLibrary.picture(folder.resolve(account).resolve(id + ".png"));
        try (var tail = new RandomAccessFile(file.toFile(), "rw")) {
            tail.setLength(bytes);
        }
        library.bringIn(account, Map.of(id, file));
        return id;
    }

    static UUID id(HttpResponse<String> created) {
        return UUID.fromString(ApiClient.json(created).get("id").stringValue());
    }

    HttpResponse<String> status(UUID download) {
        return client.get("/api/v1/downloads/" + download);
    }

    JsonNode count(UUID download, String member) {
        return ApiClient.json(status(download)).get(member);
    }

    HttpResponse<String> delete(UUID download) {
        return client.send(client.request("/api/v1/downloads/" + download).DELETE());
    }

    HttpResponse<byte[]> fetch(String zipUrl, String... headers) {
        var request = client.link(zipUrl);
        return client.send(headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofByteArray());
    }
}
