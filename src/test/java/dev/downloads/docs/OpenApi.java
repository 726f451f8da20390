package dev.downloads.docs;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import dev.downloads.docs.Endpoint.Access;
import dev.downloads.docs.Example.Recorded;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

/**
 * The OpenAPI document of what the examples asked and were answered: parameters and members as they were checked, headers, statuses and
 * examples as they were seen. Written by hand, because the generator of restdocs-api-spec writes OpenAPI 3.0.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI Specification 3.1.1</a>
 */
final class OpenApi {

    /** What every route of the API may answer, whether or not it has an example of its own. */
    private static final Map<HttpStatus, String> SHARED = new TreeMap<>(Map.of(HttpStatus.UNAUTHORIZED, "Unauthorized",
            HttpStatus.NOT_ACCEPTABLE, "NotAcceptable", HttpStatus.INTERNAL_SERVER_ERROR, "InternalServerError"));

    private final List<Recorded> examples;
    private final Map<String, Body> bodies = new TreeMap<>();
    private final Set<ResponseHeader> headers = new TreeSet<>();
    private final Map<HttpStatus, String> shared = new TreeMap<>();
    private final Map<String, Object> requests = new TreeMap<>();

    private OpenApi(List<Recorded> examples) {
        this.examples = examples.stream().filter(example -> !example.endpoint().operation().isEmpty())
                .sorted(Comparator.comparing((Recorded example) -> example.endpoint().path())
                        .thenComparing(example -> example.endpoint().method().name()).thenComparing(Recorded::page))
                .toList();
    }

    /** As JSON. */
    static String of(List<Recorded> examples) {
        return PrettyJson.MAPPER.writeValueAsString(new OpenApi(examples).document()) + "\n";
    }

    private Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.1");
        document.put("info", map("title", "Downloads API", "version", "1.0.0", "summary",
                "Downloads a selection of images as one ZIP", "description",
                "A frontend posts image ids with its token and has a signed `zip_url` at once; the browser fetches the ZIP from it"
                        + " without a token. The guide is at [/docs](/docs).",
                "contact", map("name", "Whoever runs this service"), "license",
                map("name", "All rights reserved", "identifier", "LicenseRef-All-Rights-Reserved")));
        document.put("servers", List.of(map("url", "/", "description", "This service")));
        document.put("tags", Endpoints.RESOURCES.entrySet().stream()
                .map(tag -> map("name", tag.getKey(), "description", tag.getValue())).toList());
        document.put("paths", paths());
        document.put("components", components());
        return document;
    }

    private Map<String, Object> paths() {
        var paths = new LinkedHashMap<String, Object>();
        byPath().forEach((path, ofPath) -> {
            var operations = new LinkedHashMap<String, Object>();
            ofPath.stream()
                    .collect(groupingBy(Recorded::endpoint, LinkedHashMap::new, toList()))
                    .forEach((endpoint, ofEndpoint) -> operations.put(endpoint.method().name().toLowerCase(Locale.ROOT),
                            operation(endpoint, ofEndpoint)));
            paths.put(path, operations);
        });
        return paths;
    }

    private Map<String, List<Recorded>> byPath() {
        return examples.stream().collect(groupingBy(example -> example.endpoint().path(), LinkedHashMap::new,
                toList()));
    }

    private Map<String, Object> operation(Endpoint endpoint, List<Recorded> examples) {
        var operation = map("tags", List.of(endpoint.resource()), "operationId", endpoint.operation(), "summary",
                endpoint.summary(), "description", endpoint.description());
        var parameters = endpoint.parameters().stream().filter(parameter -> parameter.in() != Parameter.In.BODY)
                .<Object>map(OpenApi::parameter).collect(toList());
        parameters.add(map("$ref", "#/components/parameters/RequestId"));
        operation.put("parameters", parameters);
        if (!endpoint.requests().isEmpty()) {
            operation.put("requestBody", requestBody(endpoint));
        }
        operation.put("responses", responses(endpoint, examples));
        operation.put("security", security(endpoint.access()));
        return operation;
    }

    private static List<Object> security(Access access) {
        return switch (access) {
            case TOKEN -> List.of(map("token", List.of()), map("bearer", List.of()));
            case TOKEN_OR_SIGNATURE -> List.of(map("token", List.of()), map("bearer", List.of()), map());
            case ZIPPER -> List.of(map("zipper", List.of()));
            case LINK -> List.of();
        };
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        return map("name", parameter.name(), "in", parameter.in().name().toLowerCase(Locale.ROOT), "description",
                parameter.description(), "required", parameter.required(), "schema", parameter.type().schema());
    }

    private Map<String, Object> requestBody(Endpoint endpoint) {
        var content = new LinkedHashMap<String, Object>();
        for (var type : endpoint.requests()) {
            var schema = request(endpoint, type);
            if (type.equals(MediaType.APPLICATION_JSON)) {
                var name = Character.toUpperCase(endpoint.operation().charAt(0)) + endpoint.operation().substring(1);
                requests.put(name, schema);
                schema = reference(name);
            }
            content.put(type.toString(), map("schema", schema));
        }
        var required = endpoint.parameters(Parameter.In.BODY).stream().anyMatch(Parameter::required);
        return map("required", required, "content", content);
    }

    private static Map<String, Object> request(Endpoint endpoint, MediaType type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new LinkedHashSet<String>();
        for (var parameter : endpoint.parameters(Parameter.In.BODY)) {
            var name = type.equals(MediaType.APPLICATION_JSON) ? parameter.name() : parameter.formName();
            properties.put(name, described(parameter.type(), parameter.description()));
            if (parameter.required()) {
                required.add(name);
            }
        }
        return object(endpoint.summary(), properties, required);
    }

    private Map<String, Object> responses(Endpoint endpoint, List<Recorded> examples) {
        var responses = new TreeMap<String, Object>();
        examples.stream().collect(groupingBy(example -> example.exchange().status()))
                .forEach((status, ofStatus) -> responses.put(String.valueOf(status.value()),
                        response(status, ofStatus)));
        if (endpoint.method().equals(HttpMethod.HEAD)) {
            asGet(endpoint).forEach((status, ofStatus) -> responses.putIfAbsent(String.valueOf(status.value()),
                    map("description", description(status, ofStatus), "headers", headers(ofStatus))));
        }
        SHARED.forEach((status, name) -> {
            if (endpoint.path().startsWith("/api/") || status == HttpStatus.INTERNAL_SERVER_ERROR) {
                responses.computeIfAbsent(String.valueOf(status.value()), _ -> {
                    shared.put(status, name);
                    return map("$ref", "#/components/responses/" + name);
                });
            }
        });
        return responses;
    }

    /** HEAD answers whatever GET answers, but for the body and the ranges. */
    private Map<HttpStatus, List<Recorded>> asGet(Endpoint head) {
        return examples.stream().filter(example -> example.endpoint().path().equals(head.path()))
                .filter(example -> example.endpoint().method().equals(HttpMethod.GET))
                .filter(example -> !Set.of(HttpStatus.PARTIAL_CONTENT, HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                        .contains(example.exchange().status()))
                .collect(groupingBy(example -> example.exchange().status()));
    }

    private Map<String, Object> response(HttpStatus status, List<Recorded> examples) {
        var response = map("description", description(status, examples), "headers", headers(examples));
        var content = new LinkedHashMap<String, Object>();
        for (var example : examples) {
            var exchange = example.exchange();
            if (exchange.responseType() != null && exchange.responseBody().length > 0) {
                var media = (Map<String, Object>) content.computeIfAbsent(exchange.responseType().toString(),
                        _ -> map("schema", schema(example)));
                if (example.body() != null) {
                    examples(media).put(example.page().getFileName().toString().replace(".md", ""),
                            map("summary", example.title(), "value",
                                    PrettyJson.MAPPER.readTree(exchange.responseBody())));
                }
            }
        }
        if (!content.isEmpty()) {
            response.put("content", content);
        }
        return response;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> examples(Map<String, Object> media) {
        return (Map<String, Object>) media.computeIfAbsent("examples", _ -> new TreeMap<String, Object>());
    }

    private Map<String, Object> schema(Recorded example) {
        if (example.body() == null) {
            return new LinkedHashMap<>(Type.BINARY.schema());
        }
        collect(example.body());
        return reference(example.body().name());
    }

    private void collect(Body body) {
        bodies.put(body.name(), body);
        body.fields().stream().filter(field -> field.items() != null).forEach(field -> collect(field.items()));
    }

    /** For an error, the problems that were seen. */
    private static String description(HttpStatus status, List<Recorded> examples) {
        var problems = examples.stream().filter(example -> example.body() == Bodies.PROBLEM)
                .map(example -> PrettyJson.MAPPER.readTree(example.exchange().responseBody()))
                .map(problem -> "[%s](%s)".formatted(problem.path("title").stringValue(),
                        problem.path("type").stringValue()))
                .distinct().sorted().collect(joining(", "));
        return problems.isEmpty() ? status.getReasonPhrase() : problems;
    }

    private Map<String, Object> headers(List<Recorded> examples) {
        var seen = new TreeSet<ResponseHeader>();
        examples.forEach(example -> example.exchange().responseHeaders().keySet().stream()
                .flatMap(name -> ResponseHeader.find(name).stream()).forEach(seen::add));
        // OpenAPI has the media type elsewhere and ignores a header of that name.
        seen.remove(ResponseHeader.CONTENT_TYPE);
        headers.addAll(seen);
        var references = new LinkedHashMap<String, Object>();
        seen.forEach(header -> references.put(header.text(), map("$ref", "#/components/headers/" + header.text())));
        return references;
    }

    private Map<String, Object> components() {
        var components = new LinkedHashMap<String, Object>();
        var responses = new TreeMap<String, Object>();
        shared.forEach((status, name) -> {
            var seen = examples.stream().filter(example -> example.endpoint().equals(Endpoints.CREATE_DOWNLOAD))
                    .filter(example -> example.exchange().status() == status).toList();
            responses.put(name, seen.isEmpty()
                    ? map("description", "[%s](/docs/problems/%s)".formatted(status.getReasonPhrase(), name(status)),
                            "content",
                            map(MediaType.APPLICATION_PROBLEM_JSON_VALUE, map("schema", reference("Problem"))))
                    : response(status, seen));
        });
        var schemas = new TreeMap<String, Object>(requests);
        bodies.forEach((name, body) -> schemas.put(name, object(body)));
        components.put("schemas", schemas);
        components.put("responses", responses);
        components.put("parameters", map("RequestId", map("name", ResponseHeader.X_REQUEST_ID.text(), "in", "header",
                "description", "An id of the caller's own for this request, which the answer and the log then carry.",
                "required", false, "schema", Type.matching("^[0-9A-Za-z_.-]{1,128}$").schema())));
        var described = new LinkedHashMap<String, Object>();
        headers.forEach(header -> described.put(header.text(),
                map("description", header.description(), "schema", header.type().schema())));
        components.put("headers", described);
        components.put("securitySchemes", SECURITY_SCHEMES);
        return components;
    }

    private static final Map<String, Object> SECURITY_SCHEMES = map("token",
            map("type", "apiKey", "in", "header", "name", "Authorization", "description",
                    "`Token token=\"<jwt>\"`, the JWT that the client application gave its user."),
            "bearer", map("type", "http", "scheme", "bearer", "bearerFormat", "JWT", "description", "The same JWT."),
            "zipper", map("type", "apiKey", "in", "header", "name", "Authorization", "description",
                    "`Zipper <key number>:<HMAC-SHA256 of the requested URL, 64 hex digits>`, by which a zipper shows that it"
                            + " holds the link key."));

    private static String name(HttpStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> object(Body body) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new LinkedHashSet<String>();
        for (var field : body.fields()) {
            properties.put(field.name(), field.items() == null
                    ? described(field.type(), field.description())
                    : map("type", "array", "description", field.description(), "items",
                            reference(field.items().name())));
            if (field.required()) {
                required.add(field.name());
            }
        }
        return object(body.description(), properties, required);
    }

    private static Map<String, Object> object(String description, Map<String, Object> properties,
            Set<String> required) {
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

    private static Map<String, Object> reference(String schema) {
        return map("$ref", "#/components/schemas/" + schema);
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
