package dev.downloads.docs;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.restdocs.operation.Operation;
import org.springframework.restdocs.operation.OperationRequest;
import org.springframework.restdocs.operation.OperationRequestPart;
import org.springframework.restdocs.operation.OperationResponse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request and its answer as the pages show them: headers in the contract's order, what varies from run to run as in the contract.
 *
 * @param route path and query
 */
record Exchange(HttpMethod method, String route, Map<String, String> requestHeaders, String requestBody,
        HttpStatus status, SortedMap<String, String> responseHeaders, byte[] responseBody) {

    static final String BOUNDARY = "6o2knFse3p53ty9dmcQvWAIx1zInP11uCfbm";
    private static final int LONGEST = 2000;

    static Exchange of(Operation operation, Shown shown) {
        var request = operation.getRequest();
        var response = operation.getResponse();
        var query = request.getUri().getRawQuery();
        return new Exchange(request.getMethod(), request.getUri().getRawPath() + (query == null ? "" : "?" + query),
                requestHeaders(request), requestBody(request), HttpStatus.valueOf(response.getStatus().value()),
                responseHeaders(response, request.getMethod(), shown),
                shown.body().apply(new String(response.getContent(), ISO_8859_1)).getBytes(ISO_8859_1));
    }

    private static Map<String, String> requestHeaders(OperationRequest request) {
        var headers = new LinkedHashMap<String, String>();
        var others = new LinkedHashMap<>(request.getHeaders().toSingleValueMap());
        // The length is the client library's business, and the id was only given so that the answer's can be foretold.
        others.keySet().removeIf(name -> name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
                || name.equalsIgnoreCase(ResponseHeader.X_REQUEST_ID.text()));
        move(HttpHeaders.AUTHORIZATION, others, headers);
        headers.put(HttpHeaders.HOST, request.getUri().getPath().startsWith("/api/")
                ? Contract.HOST
                : URI.create(Contract.ZIPPER_URL).getAuthority());
        others.remove(HttpHeaders.HOST);
        move(HttpHeaders.CONTENT_TYPE, others, headers);
        // MockMvc writes down here what a filter assumes; no client sends it.
        headers.computeIfPresent(HttpHeaders.CONTENT_TYPE,
                (_, type) -> type.replace(";charset=UTF-8", "").replace(";boundary", "; boundary")
                        + (request.getParts().isEmpty() ? "" : "; boundary=" + BOUNDARY));
        headers.putAll(others);
        headers.put(HttpHeaders.COOKIE, "");
        return headers;
    }

    private static void move(String name, Map<String, String> from, Map<String, String> to) {
        var value = from.remove(name);
        if (value != null) {
            to.put(name, value);
        }
    }

    private static String requestBody(OperationRequest request) {
        if (request.getParts().isEmpty()) {
            var type = request.getHeaders().getContentType();
            return type != null && type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)
                    ? withoutFiles(new String(request.getContent(), ISO_8859_1))
                    : shortened(request.getContentAsString());
        }
        var body = new StringBuilder();
        for (var part : request.getParts()) {
            body.append("--").append(BOUNDARY).append('\n').append("Content-Disposition: form-data; name=\"")
                    .append(part.getName()).append('"');
            if (part.getSubmittedFileName() != null) {
                body.append("; filename=\"").append(part.getSubmittedFileName()).append('"');
            }
            var type = part.getHeaders().getContentType();
            body.append('\n').append(type == null ? "" : "Content-Type: " + type + "\n").append('\n')
                    .append(content(part)).append('\n');
        }
        return body.append("--").append(BOUNDARY).append("--").toString();
    }

    /** A multipart body that was written by hand, its files named by their length. */
    private static String withoutFiles(String body) {
        return Pattern.compile("(Content-Type: image/[^\r]+\r\n\r\n)(.*?)(?=\r\n--)", Pattern.DOTALL).matcher(body)
                .replaceAll(file -> file.group(1) + bytes(file.group(2).length())).replace("\r\n", "\n")
                .stripTrailing();
    }

    private static String shortened(String body) {
        return body.length() <= LONGEST
                ? body
                : body.substring(0, LONGEST / 10) + "… [%d bytes]".formatted(body.length());
    }

    private static String content(OperationRequestPart part) {
        return part.getSubmittedFileName() == null ? part.getContentAsString() : bytes(part.getContent().length);
    }

    private static SortedMap<String, String> responseHeaders(OperationResponse response, HttpMethod method,
            Shown shown) {
        var headers = new TreeMap<String, String>(ResponseHeader.ORDER);
        response.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        // Tomcat gives an answer that fits its buffer a length, MockMvc does not. SeedRequestTests checks it on a real port.
        if (!method.equals(HttpMethod.HEAD) && response.getStatus().value() != 204
                && response.getStatus().value() != 304) {
            headers.put(HttpHeaders.CONTENT_LENGTH, String.valueOf(response.getContent().length));
        }
        headers.putAll(shown.headers());
        // The time that an answer took is never the same twice; a clock that only the documentation turns would show no more.
        headers.computeIfPresent(ResponseHeader.X_RUNTIME.text(), (name, value) -> {
            assertThat(value).as(name).matches("\\d+\\.\\d{6}");
            return Contract.RUNTIME;
        });
        return headers;
    }

    /** As text, where it is text. */
    String responseText() {
        if (responseBody.length == 0) {
            return "";
        }
        var type = responseHeaders.getOrDefault(HttpHeaders.CONTENT_TYPE, "");
        return type.contains("json")
                ? PrettyJson.of(new String(responseBody, UTF_8))
                : type.startsWith("text/")
                        ? new String(responseBody, UTF_8).replace("\r\n", "\n").stripTrailing()
                        : bytes(Integer.parseInt(responseHeaders.get(HttpHeaders.CONTENT_LENGTH)));
    }

    /** As JSON, or as text; nothing where it is neither. */
    Optional<Object> responseValue() {
        var type = responseType();
        if (type == null || responseBody.length == 0) {
            return Optional.empty();
        }
        return type.getSubtype().endsWith("json")
                ? Optional.of(PrettyJson.MAPPER.readTree(responseBody))
                : Optional.of(type).filter(text -> text.getType().equals("text")).map(_ -> responseText());
    }

    /** Without parameters; null where there is no body. */
    MediaType responseType() {
        var type = responseHeaders.get(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return null;
        }
        var parsed = MediaType.parseMediaType(type);
        return new MediaType(parsed.getType(), parsed.getSubtype());
    }

    private static String bytes(int length) {
        return "[%d bytes]".formatted(length);
    }
}
