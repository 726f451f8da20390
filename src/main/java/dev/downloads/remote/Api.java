package dev.downloads.remote;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.http.HttpHeaders;

import dev.downloads.link.Links;
import dev.downloads.storage.Attempts;
import dev.downloads.storage.HttpConnections;

/** Requests of the API at the URL of a manifest, each signed with the link key; no redirect is followed. */
final class Api implements AutoCloseable {

    /** What a proxy answers for an API that starts, stops or is gone. */
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    /** A timeout is the last one: whoever waits for the archive has waited long enough. */
    private static final Attempts ATTEMPTS = new Attempts(3, Duration.ofMillis(50), SocketTimeoutException.class);

    private final HttpConnections connections;
    private final Links links;
    private final String publicUrl;
    private final String apiUrl;

    /** @param apiUrl where the process finds what has the public URL */
    Api(HttpConnections connections, Links links, String publicUrl, String apiUrl) {
        this.connections = connections;
        this.links = links;
        this.publicUrl = publicUrl;
        this.apiUrl = apiUrl;
    }

    /** @throws IOException when the API does not answer */
    ApiAnswer get(String upstream) throws IOException {
        return ATTEMPTS.of(() -> send(request(Method.GET, upstream)));
    }

    /** @param etag what was known, or empty for no condition */
    int head(String upstream, String etag) throws IOException {
        try (var answer = ATTEMPTS.of(() -> {
            var request = request(Method.HEAD, upstream);
            if (!etag.isEmpty()) {
                request.setHeader(HttpHeaders.IF_NONE_MATCH, etag);
            }
            return send(request);
        })) {
            return answer.status();
        }
    }

    /** Sends it once only. */
    int post(String upstream, byte[] json) throws IOException {
        var request = request(Method.POST, upstream);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        try (var answer = send(request)) {
            return answer.status();
        }
    }

    /** The URL by which this process reads what a manifest names. */
    URI locate(URI source) {
        var url = source.toString();
        return url.startsWith(publicUrl + "/") ? URI.create(apiUrl + url.substring(publicUrl.length())) : source;
    }

    private HttpUriRequestBase request(Method method, String upstream) {
        var request = new HttpUriRequestBase(method.name(), locate(URI.create(upstream)));
        request.setHeader(HttpHeaders.AUTHORIZATION, links.credentials(upstream).toHeader());
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        return request;
    }

    private ApiAnswer send(HttpUriRequestBase request) throws IOException {
        var answer = new ApiAnswer(connections.send(request));
        if (AWAY.contains(answer.status())) {
            answer.close();
            throw answer.failure();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        connections.close();
    }
}
