package dev.downloads.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.downloads.storage.HttpAnswer;

/** What the API says of a download. */
record ApiAnswer(HttpAnswer http) implements Closeable {

    /** What is true of the download, whoever asks. */
    private static final Set<Integer> OF_THE_DOWNLOAD = Set.of(404, 409, 410);

    private static final Pattern TYPE = Pattern.compile("/docs/problems/(?<name>[a-z]+(-[a-z]+)*)");
    private static final JsonMapper JSON = new JsonMapper();

    int status() {
        return http.status();
    }

    InputStream body() throws IOException {
        return http.body();
    }

    /**
     * The problem with the download, in the words of the API.
     *
     * @throws IOException when there is another reason for the answer
     */
    ApiProblem problem() throws IOException {
        if (!OF_THE_DOWNLOAD.contains(status())) {
            throw failure();
        }
        try (var body = body()) {
            return problem(JSON.readTree(body));
        } catch (JacksonException e) {
            throw failure();
        }
    }

    private ApiProblem problem(JsonNode json) throws IOException {
        var type = TYPE.matcher(json.path("type").asString(""));
        if (!type.matches()) {
            throw failure();
        }
        return new ApiProblem(HttpStatus.valueOf(status()), type.group("name"), json);
    }

    IOException failure() {
        return new IOException("answered with status " + status());
    }

    @Override
    public void close() {
        // Or the rest of the body would be read to use the connection again.
        http.abort();
    }
}
