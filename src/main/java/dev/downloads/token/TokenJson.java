package dev.downloads.token;

import java.io.OutputStream;
import java.io.Reader;
import java.util.Map;

import io.jsonwebtoken.io.AbstractDeserializer;
import io.jsonwebtoken.io.AbstractSerializer;
import io.jsonwebtoken.io.Deserializer;
import io.jsonwebtoken.io.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of headers and claims, for this package and for jjwt: exactly one object, no name twice (RFC 7519 section
 * 4), bounded depth, order and values kept both ways.
 */
final class TokenJson {

    static final Serializer<Map<String, ?>> SERIALIZER = new AbstractSerializer<>() {
        @Override
        protected void doSerialize(Map<String, ?> object, OutputStream out) {
            MAPPER.writeValue(out, object);
        }
    };

    static final Deserializer<Map<String, ?>> DESERIALIZER = new AbstractDeserializer<>() {
        @Override
        protected Map<String, ?> doDeserialize(Reader reader) {
            return object(MAPPER.readValue(reader, OBJECT));
        }
    };

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {
    };

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // an unpaired surrogate, which UTF-8 cannot hold, is then written as the escape that it came as
            .disable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private TokenJson() {}

    /** Throws {@link JacksonException} when the text is anything but one JSON object. */
    static Map<String, @Nullable Object> read(String text) {
        return object(MAPPER.readValue(text, OBJECT));
    }

    static byte[] write(Map<String, @Nullable Object> object) {
        return MAPPER.writeValueAsBytes(object);
    }

    private static Map<String, @Nullable Object> object(@Nullable Map<String, @Nullable Object> value) {
        if (value == null) {
            throw new StreamReadException("null is not an object");
        }
        return value;
    }
}
