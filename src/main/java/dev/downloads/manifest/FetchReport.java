package dev.downloads.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fetch as a zipper tells the API of it: {@code {"etag", "length", "sent": [{"from", "to"}]}}.
 *
 * @see Fetch
 */
public record FetchReport(String etag, long length, List<Fetch.Range> sent) {

    /** In bytes; one request has far fewer ranges than that is enough for. */
    private static final int LONGEST = 64 * 1024;

    private static final FetchReport NOTHING = new FetchReport("", -1, List.of());

    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxDocumentLength(LONGEST).build()).build())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).build();

    public FetchReport {
        if (sent.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("a range is null");
        }
    }

    public static byte[] toJson(Fetch fetch) {
        return JSON.writeValueAsBytes(new FetchReport(fetch.etag(), fetch.length(), fetch.sent()));
    }

    /** @throws ManifestUnreadable when it is something else, or of more than there was to send */
    public static Fetch read(UUID download, InputStream json) throws IOException {
        try {
            // Null for the JSON null.
            var report = Objects.requireNonNullElse(JSON.readValue(json, FetchReport.class), NOTHING);
            return new Fetch(download, report.etag, report.length, report.sent);
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ManifestUnreadable(String.valueOf(e.getMessage()), e);
        }
    }
}
