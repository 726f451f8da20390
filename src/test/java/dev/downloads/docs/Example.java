package dev.downloads.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.restdocs.operation.Operation;
import org.springframework.restdocs.request.ParameterDescriptor;
import org.springframework.restdocs.snippet.Snippet;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED;
import static org.springframework.restdocs.mockmvc.MockMvcRestDocumentation.document;
import static org.springframework.restdocs.payload.PayloadDocumentation.responseFields;
import static org.springframework.restdocs.request.RequestDocumentation.formParameters;
import static org.springframework.restdocs.request.RequestDocumentation.pathParameters;
import static org.springframework.restdocs.request.RequestDocumentation.queryParameters;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** One request with its answer, checked against what is documented of the endpoint, and written as a page. */
final class Example {

    static final Path PAGES = Path.of("docs/api");

    /** What became of an example. */
    record Recorded(Endpoint endpoint, String title, Path page, Exchange exchange, Body body) {}

    private final MockMvc mvc;
    private final List<Recorded> recorded;
    private final Endpoint endpoint;
    private final String title;
    private List<Parameter> parameters;
    private String authorization;

    Example(MockMvc mvc, List<Recorded> recorded, Endpoint endpoint, String title, String token) {
        this.mvc = mvc;
        this.recorded = recorded;
        this.endpoint = endpoint;
        this.title = title;
        this.parameters = endpoint.parameters();
        this.authorization = endpoint.access() == Endpoint.Access.TOKEN ? "Token token=\"" + token + "\"" : null;
    }

    /** Lists only these parameters on the page. */
    Example about(Parameter... parameters) {
        this.parameters = List.of(parameters);
        return this;
    }

    /** Another {@code Authorization}, or none. */
    Example authorizedBy(String authorization) {
        this.authorization = authorization;
        return this;
    }

    Sent send(AbstractMockHttpServletRequestBuilder<?> request) {
        request.header(ResponseHeader.X_REQUEST_ID.text(), Contract.REQUEST_ID);
        request.with(Example::withQuery);
        if (authorization != null) {
            request.header(HttpHeaders.AUTHORIZATION, authorization);
        }
        return new Sent(request);
    }

    /** Not null, or Spring REST Docs takes the parameters of the body for a query. */
    private static MockHttpServletRequest withQuery(MockHttpServletRequest request) {
        if (request.getQueryString() == null) {
            request.setQueryString("");
        }
        return request;
    }

    /** Waits for what the answer must be. */
    final class Sent {

        private final AbstractMockHttpServletRequestBuilder<?> request;

        private Sent(AbstractMockHttpServletRequestBuilder<?> request) {
            this.request = request;
        }

        void answers(HttpStatus status) throws Exception {
            answers(status, null);
        }

        void answers(HttpStatus status, Body body) throws Exception {
            mvc.perform(request).andExpect(status().is(status.value()))
                    .andDo(result -> document(name(),
                            snippets(status, body, result.getResponse().getHeader(HttpHeaders.CONTENT_LENGTH))
                                    .toArray(Snippet[]::new))
                            .handle(result));
        }

        private List<Snippet> snippets(HttpStatus status, Body body, String length) {
            var snippets = new ArrayList<Snippet>();
            snippets.add(new PageSnippet(endpoint, title, parameters, page(), length));
            snippets.add(new GuideSnippet(endpoint, body, name(), length));
            snippets.add(operation -> record(operation, body, length));
            if (body != null) {
                snippets.add(responseFields(body.descriptors()));
            }
            if (!status.isError()) {
                snippets.addAll(requestSnippets());
            }
            return snippets;
        }

        /** These fail when a request has a parameter that is not documented, or lacks one that is mandatory. */
        private List<Snippet> requestSnippets() {
            return List.of(pathParameters(descriptors(Parameter.In.PATH)),
                    queryParameters(descriptors(Parameter.In.QUERY)),
                    operation -> {
                        if (APPLICATION_FORM_URLENCODED
                                .equalsTypeAndSubtype(operation.getRequest().getHeaders().getContentType())) {
                            formParameters(descriptors(Parameter.In.BODY)).document(operation);
                        }
                    });
        }

        private List<ParameterDescriptor> descriptors(Parameter.In in) {
            return endpoint.parameters(in).stream().map(Parameter::descriptor).toList();
        }

        private void record(Operation operation, Body body, String length) {
            recorded.add(new Recorded(endpoint, title, page(), Exchange.of(operation, length), body));
        }
    }

    private Path page() {
        return PAGES.resolve(name() + ".md");
    }

    private String name() {
        return snake(endpoint.resource()) + "/" + snake(title);
    }

    private static String snake(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
    }
}
