package dev.downloads.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.http.HttpMethod;

import dev.downloads.docs.Endpoint.Access;
import dev.downloads.docs.Example.Recorded;

import static dev.downloads.docs.Schemas.map;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

/**
 * The OpenAPI document of what the examples asked and were answered: parameters and members as they were checked, headers, statuses and
 * examples as they were seen. Written here, because the generator of restdocs-api-spec writes OpenAPI 3.0 and no headers of problems.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI Specification 3.1.1</a>
 */
final class OpenApi {

    private static final Map<String, Object> INFO = map("title", "Downloads API", "version", "1.0.0", "summary",
            "Downloads a selection of images as one ZIP", "description",
            "A frontend posts image ids with its token and has a signed `zip_url` at once; the browser fetches the ZIP from it"
                    + " without a token. The guide is at [/docs](/docs).",
            "contact", map("name", "Whoever runs this service"), "license",
            map("name", "All rights reserved", "identifier", "LicenseRef-All-Rights-Reserved"));

    private static final Map<String, Object> SECURITY_SCHEMES = map("token",
            map("type", "apiKey", "in", "header", "name", "Authorization", "description",
                    "`Token token=\"<jwt>\"`, the JWT that the client application gave its user."),
            "bearer", map("type", "http", "scheme", "bearer", "bearerFormat", "JWT", "description", "The same JWT."),
            "zipper", map("type", "apiKey", "in", "header", "name", "Authorization", "description",
                    "`Zipper <key number>:<HMAC-SHA256 of the requested URL, 64 hex digits>`, by which a zipper shows that it"
                            + " holds the link key."));

    private static final Map<String, Object> REQUEST_ID = map("name", ResponseHeader.X_REQUEST_ID.text(), "in",
            "header",
            "description", "An id of the caller's own for this request, which the answer and the log then carry.",
            "required", false, "schema", Type.matching("^[0-9A-Za-z_.-]{1,128}$").schema());

    private final List<Recorded> examples;
    private final Schemas schemas = new Schemas();
    private final OpenApiResponses responses = new OpenApiResponses(schemas);

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
        var paths = new LinkedHashMap<String, Object>();
        examples.stream().collect(groupingBy(example -> example.endpoint().path(), LinkedHashMap::new, toList()))
                .forEach((path, ofPath) -> paths.put(path, operations(ofPath)));
        var ofARoute = examples.stream().filter(example -> example.endpoint().equals(Endpoints.CREATE_DOWNLOAD))
                .toList();
        var sharedResponses = responses.components(ofARoute);
        return map("openapi", "3.1.1", "info", INFO, "servers",
                List.of(map("url", "/", "description", "This service")), "tags",
                Endpoints.RESOURCES.entrySet().stream()
                        .map(tag -> map("name", tag.getKey(), "description", tag.getValue())).toList(),
                "paths", paths, "components",
                map("schemas", schemas.components(), "responses", sharedResponses, "parameters",
                        map("RequestId", REQUEST_ID), "headers", responses.headers(), "securitySchemes",
                        SECURITY_SCHEMES));
    }

    private Map<String, Object> operations(List<Recorded> examples) {
        var operations = new LinkedHashMap<String, Object>();
        var answers = new LinkedHashMap<HttpMethod, Map<String, Object>>();
        examples.stream().collect(groupingBy(Recorded::endpoint, LinkedHashMap::new, toList()))
                .forEach((endpoint, ofEndpoint) -> {
                    answers.put(endpoint.method(), responses.of(endpoint, ofEndpoint));
                    operations.put(endpoint.method().name().toLowerCase(Locale.ROOT),
                            operation(endpoint, answers.get(endpoint.method())));
                });
        if (answers.containsKey(HttpMethod.HEAD)) {
            OpenApiResponses.addAsHead(answers.get(HttpMethod.GET), answers.get(HttpMethod.HEAD));
        }
        return operations;
    }

    private Map<String, Object> operation(Endpoint endpoint, Map<String, Object> answers) {
        var operation = map("tags", List.of(endpoint.resource()), "operationId", endpoint.operation(), "summary",
                endpoint.summary(), "description", endpoint.description(), "parameters", parameters(endpoint));
        if (!endpoint.requests().isEmpty()) {
            var content = new LinkedHashMap<String, Object>();
            endpoint.requests().forEach(
                    type -> content.put(type.toString(), map("schema", schemas.request(endpoint, type))));
            operation.put("requestBody", map("required",
                    endpoint.parameters(Parameter.In.BODY).stream().anyMatch(Parameter::required), "content", content));
        }
        operation.put("responses", answers);
        operation.put("security", security(endpoint.access()));
        return operation;
    }

    private static List<Object> parameters(Endpoint endpoint) {
        var parameters = endpoint.parameters().stream().filter(parameter -> parameter.in() != Parameter.In.BODY)
                .<Object>map(parameter -> map("name", parameter.name(), "in",
                        parameter.in().name().toLowerCase(Locale.ROOT), "description", parameter.description(),
                        "required", parameter.required(), "schema", parameter.type().schema()))
                .collect(toCollection(ArrayList::new));
        parameters.add(map("$ref", "#/components/parameters/RequestId"));
        return parameters;
    }

    private static List<Object> security(Access access) {
        var token = List.<Object>of(map("token", List.of()), map("bearer", List.of()));
        return switch (access) {
            case TOKEN -> token;
            case TOKEN_OR_SIGNATURE -> List.of(token.get(0), token.get(1), map());
            case ZIPPER -> List.of(map("zipper", List.of()));
            case LINK -> List.of();
        };
    }
}
