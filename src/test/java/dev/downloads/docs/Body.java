package dev.downloads.docs;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.restdocs.payload.FieldDescriptor;

import static org.springframework.restdocs.payload.PayloadDocumentation.fieldWithPath;

/**
 * The JSON object that an answer holds.
 *
 * @param name of the schema
 */
record Body(String name, String description, List<Field> fields) {

    /**
     * A member.
     *
     * @param items what an array of objects holds, or null
     */
    record Field(String name, Type type, String description, boolean required, Body items) {

        Field(String name, Type type, String description) {
            this(name, type, description, true, null);
        }

        Field optional() {
            return new Field(name, type, description, false, items);
        }

        private Stream<FieldDescriptor> descriptors(String prefix) {
            var descriptor = fieldWithPath(prefix + name).description(description).type(type.json());
            var own = required ? descriptor : descriptor.optional();
            return items == null
                    ? Stream.of(own)
                    : Stream.concat(Stream.of(own),
                            items.fields.stream().flatMap(field -> field.descriptors(prefix + name + "[].")));
        }
    }

    Body(String name, String description, Field... fields) {
        this(name, description, List.of(fields));
    }

    static Field listOf(String name, Body items, String description) {
        return new Field(name, Type.arrayOf(new Type(java.util.Map.of("type", "object"))), description, true, items);
    }

    List<FieldDescriptor> descriptors() {
        return fields.stream().flatMap(field -> field.descriptors("")).toList();
    }
}
