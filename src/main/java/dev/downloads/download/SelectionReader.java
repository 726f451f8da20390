package dev.downloads.download;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static java.util.Objects.requireNonNullElse;

/** Reads a selection from form parameters or from JSON, and refuses whatever might be a misspelt list of ids. */
final class SelectionReader {

    private static final Pattern MISSPELT = Pattern.compile("(?i)image|ids");

    private SelectionReader() {}

    /** From {@code image_ids[]} or {@code image_ids}, {@code allow_missing}, {@code filename}; others are ignored. */
    static Selection read(Map<String, ? extends List<String>> parameters) {
        List<String> ids = null;
        for (var parameter : parameters.entrySet()) {
            switch (parameter.getKey()) {
                case "image_ids[]", "image_ids" -> {
                    ids = ids == null ? new ArrayList<>() : ids;
                    ids.addAll(parameter.getValue());
                }
                // image_ids[0]=…, imageIds=… or JSON that is sent as a form must not turn into "every image".
                case String name when MISSPELT.matcher(name).find() -> throw SelectionInvalid.parameter(name);
                default -> {
                }
            }
        }
        return new Selection(ids == null ? null : uuids(ids.stream().filter(id -> !id.isBlank()).toList()),
                flag(parameters.get("allow_missing")), single(parameters.get("filename")));
    }

    /** From an object with the members {@code image_ids}, {@code allow_missing}, {@code filename}, and no others. */
    static Selection read(JsonNode json) {
        if (!json.isObject()) {
            throw SelectionInvalid.value("body", "a JSON object");
        }
        json.propertyNames().stream().filter(name -> !List.of("image_ids", "allow_missing", "filename").contains(name))
                .findFirst().ifPresent(name -> {
                    throw SelectionInvalid.parameter(name);
                });
        return new Selection(json.has("image_ids") ? uuids(strings(json.get("image_ids"))) : null,
                flag(json.get("allow_missing")), text(json.get("filename")));
    }

    private static List<UUID> uuids(List<String> values) {
        var malformed = values.stream().filter(value -> !isUuid(value)).toList();
        if (!malformed.isEmpty()) {
            throw SelectionInvalid.malformed(malformed);
        }
        return values.stream().map(UUID::fromString).toList();
    }

    /** Stricter than {@link UUID#fromString}, which takes 1-1-1-1-1 too. */
    private static boolean isUuid(String value) {
        try {
            return UUID.fromString(value).toString().equalsIgnoreCase(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean flag(@Nullable List<String> values) {
        return switch (single(values)) {
            case "true", "1" -> true;
            case "false", "0", "" -> false;
            default -> throw SelectionInvalid.value("allow_missing", "true or false");
        };
    }

    private static String single(@Nullable List<String> values) {
        var given = requireNonNullElse(values, List.<String>of());
        if (given.size() > 1) {
            throw SelectionInvalid.value("allow_missing and filename", "there once");
        }
        return given.isEmpty() ? "" : given.getFirst();
    }

    private static List<String> strings(JsonNode array) {
        if (array.isNull()) {
            throw SelectionInvalid.empty();
        }
        if (!array.isArray() || !array.valueStream().allMatch(JsonNode::isString)) {
            throw SelectionInvalid.value("image_ids", "an array of strings");
        }
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static boolean flag(@Nullable JsonNode value) {
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw SelectionInvalid.value("allow_missing", "true or false");
        }
        return value.booleanValue();
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        if (!value.isString()) {
            throw SelectionInvalid.value("filename", "a string");
        }
        return value.stringValue();
    }
}
