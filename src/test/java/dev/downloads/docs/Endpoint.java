package dev.downloads.docs;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.restdocs.generate.RestDocumentationGenerator;
import org.springframework.restdocs.mockmvc.RestDocumentationRequestBuilders;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * A route of the service and what can be said to it.
 *
 * @param resource the heading that its pages share
 * @param operation its name in generated clients
 * @param requests the media types of the request's body, or none; what a generated client sends comes first
 */
record Endpoint(String resource, HttpMethod method, String path, Access access, String operation, String summary,
        String description, List<MediaType> requests, List<Parameter> parameters, List<Rare> rare) {

    private static final String DATABASE_UNAVAILABLE = "database-unavailable";

    /** Who may call it. */
    enum Access {
        TOKEN, TOKEN_OR_SIGNATURE, ZIPPER, LINK
    }

    /**
     * A problem that cannot be shown without a full disk, a full server or an endless example.
     *
     * @param headers beside those of every problem
     */
    record Rare(HttpStatus status, String problem, List<ResponseHeader> headers) {}

    /** One that asks the database, as nearly all do; a page of any origin may be refused. */
    static Endpoint of(String resource, HttpMethod method, String path, Access access) {
        return new Endpoint(resource, method, path, access, "", "", "", List.of(), List.of(), List.of())
                .rarely(HttpStatus.FORBIDDEN, "origin-refused")
                .rarely(HttpStatus.SERVICE_UNAVAILABLE, DATABASE_UNAVAILABLE, ResponseHeader.RETRY_AFTER);
    }

    Endpoint withoutDatabase() {
        return new Endpoint(resource, method, path, access, operation, summary, description, requests, parameters,
                rare.stream().filter(problem -> !problem.problem().equals(DATABASE_UNAVAILABLE)).toList());
    }

    Endpoint named(String operation, String summary, String description) {
        return new Endpoint(resource, method, path, access, operation, summary, description, requests, parameters,
                rare);
    }

    Endpoint accepting(MediaType... types) {
        return new Endpoint(resource, method, path, access, operation, summary, description, List.of(types),
                parameters, rare);
    }

    Endpoint with(Parameter... parameters) {
        return new Endpoint(resource, method, path, access, operation, summary, description, requests,
                List.of(parameters), rare);
    }

    Endpoint rarely(HttpStatus status, String problem, ResponseHeader... headers) {
        var rare = new ArrayList<>(this.rare);
        rare.add(new Rare(status, problem, List.of(headers)));
        return new Endpoint(resource, method, path, access, operation, summary, description, requests, parameters,
                List.copyOf(rare));
    }

    List<Parameter> parameters(Parameter.In in) {
        return parameters.stream().filter(parameter -> parameter.in() == in).toList();
    }

    MockHttpServletRequestBuilder request(Object... pathVariables) {
        return RestDocumentationRequestBuilders.request(method, path, pathVariables);
    }

    /** A URL of this route that is encoded already. */
    MockHttpServletRequestBuilder requestTo(URI uri) {
        return RestDocumentationRequestBuilders.request(method, uri)
                .requestAttr(RestDocumentationGenerator.ATTRIBUTE_NAME_URL_TEMPLATE, path);
    }
}
