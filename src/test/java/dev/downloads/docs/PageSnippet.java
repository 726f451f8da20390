package dev.downloads.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.restdocs.operation.Operation;
import org.springframework.restdocs.snippet.Snippet;
import org.springframework.restdocs.templates.TemplateEngine;

/** Writes one example as a Markdown page in the form of the contract. */
final class PageSnippet implements Snippet {

    private final Endpoint endpoint;
    private final String title;
    private final List<Parameter> parameters;
    private final Path file;
    private final Shown shown;

    PageSnippet(Endpoint endpoint, String title, List<Parameter> parameters, Path file, Shown shown) {
        this.endpoint = endpoint;
        this.title = title;
        this.parameters = parameters;
        this.file = file;
        this.shown = shown;
    }

    @Override
    public void document(Operation operation) throws IOException {
        var engine = (TemplateEngine) operation.getAttributes().get(TemplateEngine.class.getName());
        Committed.check(file, engine.compileTemplate("page").render(model(Exchange.of(operation, shown))));
    }

    private Map<String, Object> model(Exchange exchange) {
        var model = new HashMap<String, Object>();
        model.put("resource", endpoint.resource());
        model.put("title", title);
        model.put("method", exchange.method().name());
        model.put("path", endpoint.path());
        model.put("table", !parameters.isEmpty());
        model.put("parameters", parameters);
        model.put("requestHeaders", quoted(headers(exchange.requestHeaders())));
        model.put("route", exchange.route());
        put(model, "requestBody", exchange.requestBody());
        model.put("responseHeaders", quoted(headers(exchange.responseHeaders())));
        model.put("status", exchange.status().value() + " " + exchange.status().getReasonPhrase());
        put(model, "responseBody", exchange.responseText());
        return model;
    }

    private static void put(Map<String, Object> model, String name, String body) {
        if (!body.isEmpty()) {
            model.put(name, escaped(body));
        }
    }

    private static String headers(Map<String, String> headers) {
        return headers.entrySet().stream().map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String headers) {
        return escaped(headers).replace("\"", "&quot;");
    }

    /** Less than HTML asks for: the contract leaves quotes and the ampersands of a form as they are. */
    private static String escaped(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }
}
