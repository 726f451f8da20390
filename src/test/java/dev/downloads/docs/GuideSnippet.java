package dev.downloads.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.restdocs.operation.Operation;
import org.springframework.restdocs.snippet.Snippet;
import org.springframework.restdocs.templates.TemplateEngine;

/** Writes those parts of one example that the guide includes: request, response, parameters, members of the answer. */
final class GuideSnippet implements Snippet {

    static final Path GUIDE = Path.of("src/docs/asciidoc");
    static final Path SNIPPETS = GUIDE.resolve("_snippets");

    private static final Pattern INCLUDE = Pattern.compile("include::\\{snippets}/([^\\[]+)\\[");
    private static final Set<Path> INCLUDED = included();

    /** What says the same on every answer, or nothing to a reader of the guide. */
    private static final Set<String> LEFT_OUT = Set.of("Cookie", "Cache-Control", "Pragma", "Expires", "Vary", "P3P",
            "X-Request-Id", "X-Runtime", "X-Frame-Options", "X-Content-Type-Options", "X-XSS-Protection",
            "X-Download-Options", "X-Permitted-Cross-Domain-Policies", "Referrer-Policy");

    private final Endpoint endpoint;
    private final Body body;
    private final String name;
    private final String length;

    /** @param name of the example */
    GuideSnippet(Endpoint endpoint, Body body, String name, String length) {
        this.endpoint = endpoint;
        this.body = body;
        this.name = name;
        this.length = length;
    }

    @Override
    public void document(Operation operation) throws IOException {
        var engine = (TemplateEngine) operation.getAttributes().get(TemplateEngine.class.getName());
        for (var part : List.of("request", "response", "parameters", "members")) {
            var file = SNIPPETS.resolve(name).resolve(part + ".adoc");
            if (INCLUDED.contains(file)) {
                Committed.check(file,
                        engine.compileTemplate(part).render(model(Exchange.of(operation, length))).stripTrailing()
                                + "\n");
            }
        }
    }

    private Map<String, Object> model(Exchange exchange) {
        var model = new HashMap<String, Object>();
        model.put("method", exchange.method().name());
        model.put("route", exchange.route());
        model.put("requestHeaders", headers(exchange.requestHeaders()));
        model.put("status", exchange.status().value() + " " + exchange.status().getReasonPhrase());
        model.put("responseHeaders", headers(exchange.responseHeaders()));
        model.put("parameters", endpoint.parameters().stream().map(parameter -> Map.of("name", parameter.name(),
                "typeName", parameter.type().words(), "description", parameter.description())).toList());
        model.put("members", body == null ? List.of() : members(body, "").toList());
        put(model, "requestBody", exchange.requestBody());
        put(model, "responseBody", exchange.responseText());
        return model;
    }

    private static void put(Map<String, Object> model, String name, String body) {
        if (!body.isEmpty()) {
            model.put(name, body);
        }
    }

    private static Stream<Map<String, String>> members(Body body, String prefix) {
        return body.fields().stream().flatMap(field -> Stream.concat(
                Stream.of(Map.of("path", prefix + field.name(), "typeName", field.type().words(), "description",
                        field.description())),
                field.items() == null ? Stream.of() : members(field.items(), prefix + field.name() + "[].")));
    }

    private static String headers(Map<String, String> headers) {
        return headers.entrySet().stream().filter(header -> !LEFT_OUT.contains(header.getKey()))
                .map(header -> header.getKey() + ": "
                        + header.getValue().replaceAll("eyJ[\\w.-]+", "eyJ0eXAiOiJKV1Qi…"))
                .collect(Collectors.joining("\n"));
    }

    private static Set<Path> included() {
        try (var files = Files.walk(GUIDE)) {
            var included = new TreeSet<Path>();
            for (var file : files.filter(name -> name.toString().endsWith(".adoc")).toList()) {
                INCLUDE.matcher(Files.readString(file)).results()
                        .forEach(include -> included.add(SNIPPETS.resolve(include.group(1))));
            }
            return included;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isIncluded(Path snippet) {
        return INCLUDED.contains(snippet);
    }
}
