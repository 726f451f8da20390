package dev.downloads.docs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.http.MediaType;

/** The schemas of an OpenAPI document, in JSON Schema 2020-12, each written when it is referred to first. */
final class Schemas {

    private final Map<String, Object> components = new TreeMap<>();

    /** By name. */
    Map<String, Object> components() {
        return components;
    }

    Map<String, Object> reference(Body body) {
        if (!components.containsKey(body.name())) {
            var properties = new LinkedHashMap<String, Object>();
            body.fields().forEach(field -> properties.put(field.name(), schema(field)));
            components.put(body.name(), object(body.description(), properties, body.fields().stream()
                    .filter(Body.Field::required).map(Body.Field::name).toList()));
        }
        return reference(body.name());
    }

    /** Of a request's body: JSON is a component, a form stands where it is used. */
    Map<String, Object> request(Endpoint endpoint, MediaType type) {
        var json = type.equals(MediaType.APPLICATION_JSON);
        var properties = new LinkedHashMap<String, Object>();
        var required = new LinkedHashSet<String>();
        for (var parameter : endpoint.parameters(Parameter.In.BODY)) {
            var name = json ? parameter.name() : parameter.formName();
            properties.put(name, described(parameter.type(), parameter.description()));
            if (parameter.required()) {
                required.add(name);
            }
        }
        var schema = object(endpoint.summary(), properties, required);
        if (!json) {
            return schema;
        }
        var name = Character.toUpperCase(endpoint.operation().charAt(0)) + endpoint.operation().substring(1);
        components.put(name, schema);
        return reference(name);
    }

    private Map<String, Object> schema(Body.Field field) {
        return field.items() == null
                ? described(field.type(), field.description())
                : map("type", "array", "description", field.description(), "items", reference(field.items()));
    }

    private static Map<String, Object> object(String description, Map<String, Object> properties,
            Collection<String> required) {
        var object = map("type", "object", "description", description);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("properties", properties);
        return object;
    }

    private static Map<String, Object> described(Type type, String description) {
        var schema = new LinkedHashMap<>(type.schema());
        schema.put("description", description);
        return schema;
    }

    private static Map<String, Object> reference(String name) {
        return map("$ref", "#/components/schemas/" + name);
    }

    /** In the order given. */
    static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
