package dev.downloads;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A frontend: posts image ids with its token, and fetches what the answer names, over real HTTP. */
public final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String token;

    public ApiClient(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** A request of the API with the token, to be built further. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Token token=\"" + token + "\"");
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Posts a form as it stands. */
    public HttpResponse<String> post(String form) {
        return send(request("/api/v1/downloads").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public HttpResponse<String> post(Collection<UUID> ids) {
        return post(form(ids));
    }

    public static String form(Collection<UUID> ids) {
        return ids.stream().map(id -> "image_ids[]=" + id).collect(Collectors.joining("&"));
    }

    /** The zip_url of a new download. */
    public String zipUrl(Collection<UUID> ids) {
        return zipUrl(post(ids));
    }

    public static String zipUrl(HttpResponse<String> created) {
        if (created.statusCode() != 200) {
            throw new AssertionError(created.statusCode() + " " + created.body());
        }
        return json(created).get("zip_url").stringValue();
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** A request without a token for a link, at this client's port whatever host the link names. */
    public HttpRequest.Builder link(String zipUrl) {
        var path = zipUrl.replaceFirst("https?://[^/]+", "");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    /** Saves the archive. */
    public HttpResponse<Path> download(String zipUrl, Path file) {
        return send(link(zipUrl), BodyHandlers.ofFile(file));
    }

    public HttpResponse<InputStream> open(String zipUrl) {
        return send(link(zipUrl), BodyHandlers.ofInputStream());
    }
}
