package dev.downloads.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

import dev.downloads.docs.Example.Recorded;

import static dev.downloads.docs.Schemas.map;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

/** What an OpenAPI document says of answers: what the examples saw, and what cannot be shown. */
final class OpenApiResponses {

    /** What every route of the API may answer, whether or not it has an example of its own. */
    private static final Map<HttpStatus, String> SHARED = new TreeMap<>(Map.of(HttpStatus.UNAUTHORIZED, "Unauthorized",
            HttpStatus.NOT_ACCEPTABLE, "NotAcceptable", HttpStatus.INTERNAL_SERVER_ERROR, "InternalServerError"));

    private static final Set<String> PARTIAL = Set.of("206", "416");

    private final Schemas schemas;
    private final Set<ResponseHeader> headers = new TreeSet<>();
    private final Map<HttpStatus, String> shared = new TreeMap<>();

    OpenApiResponses(Schemas schemas) {
        this.schemas = schemas;
    }

    /** By status. */
    Map<String, Object> of(Endpoint endpoint, List<Recorded> examples) {
        var responses = new TreeMap<String, Object>();
        var seen = examples.stream().collect(groupingBy(example -> example.exchange().status()));
        var rare = endpoint.rare().stream().collect(groupingBy(Endpoint.Rare::status));
        Stream.concat(seen.keySet().stream(), rare.keySet().stream()).forEach(status -> responses
                .put(text(status),
                        response(status, seen.getOrDefault(status, List.of()), rare.getOrDefault(status, List.of()),
                                headers(examples.stream().filter(OpenApiResponses::isProblem).toList()))));
        SHARED.forEach((status, name) -> {
            if (endpoint.path().startsWith("/api/") || status == HttpStatus.INTERNAL_SERVER_ERROR) {
                responses.computeIfAbsent(text(status), _ -> {
                    shared.put(status, name);
                    return map("$ref", "#/components/responses/" + name);
                });
            }
        });
        return responses;
    }

    /** HEAD answers whatever GET answers, but for the body and the ranges. */
    static void addAsHead(Map<String, Object> get, Map<String, Object> head) {
        get.forEach((status, response) -> {
            if (!PARTIAL.contains(status)) {
                head.computeIfAbsent(status, _ -> {
                    var bodiless = new LinkedHashMap<>((Map<?, ?>) response);
                    bodiless.remove("content");
                    return bodiless;
                });
            }
        });
    }

    private Map<String, Object> response(HttpStatus status, List<Recorded> seen, List<Endpoint.Rare> rare,
            Set<ResponseHeader> ofProblems) {
        var headers = headers(seen);
        if (!rare.isEmpty()) {
            headers.addAll(ofProblems);
            rare.forEach(problem -> headers.addAll(problem.headers()));
        }
        this.headers.addAll(headers);
        var references = new LinkedHashMap<String, Object>();
        headers.forEach(header -> references.put(header.text(), map("$ref", "#/components/headers/" + header.text())));
        var response = map("description", description(status, seen, rare), "headers", references);
        var content = content(seen);
        if (!rare.isEmpty()) {
            content.computeIfAbsent(MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                    _ -> map("schema", schemas.reference(Bodies.PROBLEM)));
        }
        if (!content.isEmpty()) {
            response.put("content", content);
        }
        return response;
    }

    private Map<String, Object> content(List<Recorded> examples) {
        var content = new LinkedHashMap<String, Object>();
        for (var example : examples) {
            var type = example.exchange().responseType();
            if (type != null && example.exchange().responseBody().length > 0) {
                var media = content.computeIfAbsent(type.getType().equals("image") ? "image/*" : type.toString(),
                        _ -> map("schema", schema(example, type)));
                example.exchange().responseValue().ifPresent(value -> examples(media).put(
                        example.page().getFileName().toString().replace(".md", ""),
                        map("summary", example.title(), "value", value)));
            }
        }
        return content;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> examples(Object media) {
        return (Map<String, Object>) ((Map<String, Object>) media).computeIfAbsent("examples",
                _ -> new TreeMap<String, Object>());
    }

    private Map<String, Object> schema(Recorded example, MediaType type) {
        if (example.body() != null) {
            return schemas.reference(example.body());
        }
        return type.getType().equals("text") ? Type.TEXT.schema() : Type.BINARY.schema();
    }

    /** Of an error, the problems that it may be. */
    private static String description(HttpStatus status, List<Recorded> seen, List<Endpoint.Rare> rare) {
        var problems = Stream.concat(
                seen.stream().filter(OpenApiResponses::isProblem).map(example -> example.exchange().responseValue())
                        .flatMap(Optional::stream).map(JsonNode.class::cast)
                        .map(problem -> link(problem.get("title").stringValue(), problem.get("type").stringValue())),
                rare.stream().map(problem -> link(title(problem.problem()), "/docs/problems/" + problem.problem())))
                .distinct().sorted().collect(joining(", "));
        return problems.isEmpty() ? status.getReasonPhrase() : problems;
    }

    private static String link(String title, String type) {
        return "[%s](%s)".formatted(title, type);
    }

    /** Of the problem's page. */
    private static String title(String problem) {
        try {
            return Files.readAllLines(GuideSnippet.GUIDE.resolve("problems/" + problem + ".adoc")).getFirst()
                    .substring(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isProblem(Recorded example) {
        return example.body() == Bodies.PROBLEM;
    }

    private static Set<ResponseHeader> headers(Collection<Recorded> examples) {
        var seen = new TreeSet<ResponseHeader>();
        examples.forEach(example -> example.exchange().responseHeaders().keySet().stream()
                .flatMap(name -> ResponseHeader.find(name).stream()).forEach(seen::add));
        // OpenAPI has the media type elsewhere and ignores a header of that name.
        seen.remove(ResponseHeader.CONTENT_TYPE);
        return seen;
    }

    /** The shared ones that were referred to, as one route of the API was seen to answer them. */
    Map<String, Object> components(List<Recorded> ofARoute) {
        var components = new TreeMap<String, Object>();
        var headers = headers(ofARoute.stream().filter(OpenApiResponses::isProblem)
                .filter(example -> example.exchange().status() == HttpStatus.BAD_REQUEST).toList());
        shared.forEach((status, name) -> {
            var seen = ofARoute.stream().filter(example -> example.exchange().status() == status).toList();
            var rare = seen.isEmpty()
                    ? List.of(new Endpoint.Rare(status, status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            List.of()))
                    : List.<Endpoint.Rare>of();
            components.put(name, response(status, seen, rare, headers));
        });
        return components;
    }

    /** Every header that was referred to, by name. */
    Map<String, Object> headers() {
        var components = new LinkedHashMap<String, Object>();
        headers.forEach(header -> components.put(header.text(),
                map("description", header.description(), "schema", header.type().schema())));
        return components;
    }

    private static String text(HttpStatus status) {
        return String.valueOf(status.value());
    }
}
