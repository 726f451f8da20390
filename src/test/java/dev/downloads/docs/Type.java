package dev.downloads.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.restdocs.payload.JsonFieldType;

/**
 * The type of a member, a parameter or a header.
 *
 * @param schema in JSON Schema 2020-12, as in OpenAPI 3.1
 */
record Type(Map<String, Object> schema) {

    static final Type UUID = string("uuid");
    static final Type INSTANT = string("date-time");
    static final Type URI = string("uri");
    static final Type URI_REFERENCE = string("uri-reference");
    static final Type TEXT = new Type(Map.of("type", "string"));
    static final Type FLAG = new Type(Map.of("type", "boolean"));
    static final Type BYTES = new Type(ordered("type", "integer", "format", "int64", "minimum", 0));
    static final Type COUNT = new Type(ordered("type", "integer", "format", "int32", "minimum", 0));
    static final Type CRC32 = matching("^[0-9a-f]{8}$");
    static final Type PIXELS = new Type(ordered("type", "integer", "format", "int32", "minimum", 1));
    static final Type RANGE = new Type(ordered("type", "object", "required", List.of("from", "to"),
            "properties", ordered("from", BYTES.schema, "to", BYTES.schema)));
    static final Type BINARY = string("binary");

    static Type string(String format) {
        return new Type(ordered("type", "string", "format", format));
    }

    static Type matching(String pattern) {
        return new Type(ordered("type", "string", "pattern", pattern));
    }

    static Type integer(int minimum, int maximum) {
        return new Type(ordered("type", "integer", "format", "int32", "minimum", minimum, "maximum", maximum));
    }

    static Type unsigned() {
        return new Type(ordered("type", "integer", "format", "int64", "minimum", 0, "maximum", 4294967295L));
    }

    static Type arrayOf(Type item) {
        return new Type(ordered("type", "array", "items", item.schema));
    }

    Type with(String keyword, Object value) {
        var schema = new LinkedHashMap<>(this.schema);
        schema.put(keyword, value);
        return new Type(schema);
    }

    Type orNull() {
        return with("type", List.of(schema.get("type"), "null"));
    }

    /** For people. */
    String words() {
        if (schema.get("items") instanceof Map<?, ?> items) {
            return "list of " + (items.containsKey("format") ? items.get("format") : items.get("type")) + "s";
        }
        var type = schema.get("type") instanceof List<?> types ? types.getFirst() + " or null" : schema.get("type");
        return String.valueOf(type.equals("string") && schema.containsKey("format") ? schema.get("format") : type);
    }

    JsonFieldType json() {
        return schema.get("type") instanceof String name ? switch (name) {
            case "integer", "number" -> JsonFieldType.NUMBER;
            case "boolean" -> JsonFieldType.BOOLEAN;
            case "array" -> JsonFieldType.ARRAY;
            case "object" -> JsonFieldType.OBJECT;
            default -> JsonFieldType.STRING;
        } : JsonFieldType.VARIES;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
