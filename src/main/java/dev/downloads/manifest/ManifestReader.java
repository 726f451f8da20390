package dev.downloads.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A manifest in the JSON of {@link ManifestWriter}, read entry by entry, without holding them. The entries come last; members that are
 * not known are left alone. Not thread-safe.
 */
public final class ManifestReader implements Closeable {

    /** In characters; presigned URLs have about a thousand. */
    private static final int LONGEST_TEXT = 64 * 1024;

    private static final ObjectReader ENTRY = JsonMapper
            .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_TEXT).maxNestingDepth(8).maxNumberLength(32).build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build().readerFor(ManifestEntry.class);

    private final JsonParser json;
    private @Nullable String filename;
    private @Nullable Instant lastModified;
    private @Nullable Instant sourcesExpire;

    /**
     * Reads up to the entries.
     *
     * @throws ManifestUnreadable when it is cut short, or something else than a manifest
     */
    public ManifestReader(InputStream in) throws IOException {
        this.json = guarded(() -> ENTRY.createParser(in));
        guarded(this::readHead);
    }

    private boolean readHead() throws ManifestUnreadable {
        require(json.nextToken() == JsonToken.START_OBJECT, "not an object");
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            var value = json.nextToken();
            switch (name) {
                case "filename" -> filename = json.getString();
                case "last_modified" -> lastModified = Instant.parse(json.getString());
                case "sources_expire" -> sourcesExpire = Instant.parse(json.getString());
                case "entries" -> {
                    require(value == JsonToken.START_ARRAY && filename != null, "no name, or no list of entries");
                    return true;
                }
                default -> json.skipChildren();
            }
        }
        throw new ManifestUnreadable("no entries", null);
    }

    /** The next entry, or null at the end of the manifest. */
    public @Nullable ManifestEntry next() throws IOException {
        return guarded(() -> {
            var token = json.nextToken();
            if (token == JsonToken.START_OBJECT) {
                return ENTRY.<ManifestEntry>readValue(json);
            }
            require(token == JsonToken.END_ARRAY, "an entry that is no object");
            require(json.nextToken() == JsonToken.END_OBJECT && json.nextToken() == null, "more after the entries");
            return null;
        });
    }

    /** @see Manifest#filename */
    public String filename() {
        return String.valueOf(filename);
    }

    /** @see Manifest#lastModified */
    public @Nullable Instant lastModified() {
        return lastModified;
    }

    /** @see Manifest#sourcesExpire */
    public @Nullable Instant sourcesExpire() {
        return sourcesExpire;
    }

    private static void require(boolean condition, String message) throws ManifestUnreadable {
        if (!condition) {
            throw new ManifestUnreadable(message, null);
        }
    }

    private static <T extends @Nullable Object> T guarded(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException | DateTimeException e) {
            throw new ManifestUnreadable(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        json.close();
    }

    private interface Reading<T extends @Nullable Object> {
        T read() throws IOException;
    }
}
