package dev.downloads.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * What a URL of an allowed origin answers to a GET. An object's version is its strong ETag, or empty where it has none or none is
 * known: then the length alone is what it must still have.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110, 14 Range Requests</a>
 */
final class HttpStorage implements Storage {

    private static final Set<Integer> MISSING = Set.of(401, 403, 404, 409, 410);
    private static final Set<Integer> BUSY = Set.of(429, 500, 502, 503, 504);
    private static final Attempts ATTEMPTS = new Attempts(4, Duration.ofMillis(100), ForbiddenAddress.class);

    private final HttpConnections connections;
    private final Origins origins;

    HttpStorage(HttpConnections connections, Origins origins) {
        this.connections = connections;
        this.origins = origins;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    /** Asks for one byte and not for the head, because a URL that S3 signed is good for GET alone. */
    @Override
    public ObjectState state(URI location) throws IOException {
        var answer = get(location, "bytes=0-0", "");
        try {
            var length = switch (answer.status()) {
                case 200, 206 -> answer.total();
                // Only nothing has no first byte.
                case 416 -> OptionalLong.of(0);
                default -> throw failure(location, answer.status());
            };
            return new ObjectState(
                    length.orElseThrow(() -> new ObjectMissing(location, "its length is unknown")), answer.etag());
        } finally {
            answer.discard();
        }
    }

    @Override
    public void verify(URI location, ObjectState expected) throws IOException {
        var found = state(location);
        if (found.length() != expected.length()
                || !expected.version().isEmpty() && !expected.version().equals(found.version())) {
            throw new ObjectChanged(location, "expected " + expected + ", found " + found);
        }
    }

    @Override
    public ReadableByteChannel open(URI location, ObjectState expected, long offset, long length) throws IOException {
        if (length == 0) {
            verify(location, expected);
            return Channels.newChannel(InputStream.nullInputStream());
        }
        return new RemoteChannel(new Pinned(location, expected, offset + length), offset, length);
    }

    /** An answer that it means, with whatever status. */
    private HttpAnswer get(URI location, String range, String etag) throws IOException {
        if (!origins.allow(location)) {
            throw new ObjectMissing(location, "not of an allowed origin");
        }
        try {
            return ATTEMPTS.of(() -> send(location, range, etag));
        } catch (ForbiddenAddress e) {
            throw new ObjectMissing(location, e.reason());
        } catch (StorageAway e) {
            throw e;
        } catch (IOException e) {
            throw new StorageAway(location, e.toString(), e);
        }
    }

    private HttpAnswer send(URI location, String range, String etag) throws IOException {
        var request = new HttpGet(location);
        request.setHeader(HttpHeaders.RANGE, range);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        if (!etag.isEmpty()) {
            request.setHeader(HttpHeaders.IF_MATCH, etag);
        }
        var answer = connections.send(request);
        if (BUSY.contains(answer.status())) {
            answer.discard();
            throw new StorageAway(location, "answered with status " + answer.status(), null);
        }
        return answer;
    }

    private static IOException failure(URI location, int status) {
        if (status == 412) {
            return new ObjectChanged(location, "another object is there");
        }
        if (MISSING.contains(status) || status >= 300 && status < 400) {
            return new ObjectMissing(location, "answered with status " + status);
        }
        return new IOException(location + ": answered with status " + status);
    }

    /** An object that, once its first bytes came with an ETag, goes on with that ETag only. */
    private final class Pinned implements RemoteChannel.Source {

        private final URI location;
        private final long total;
        private final long to;
        private String version;

        Pinned(URI location, ObjectState expected, long to) {
            this.location = location;
            this.total = expected.length();
            this.to = to;
            this.version = expected.version();
        }

        @Override
        public RemoteChannel.Body open(long from) throws IOException {
            var range = from + "-" + (to - 1);
            var answer = get(location, "bytes=" + range, version);
            try {
                require(answer, range, from);
                version = version.isEmpty() ? answer.etag() : version;
                return answer;
            } catch (IOException | RuntimeException e) {
                answer.abort();
                throw e;
            }
        }

        private void require(HttpAnswer answer, String range, long from) throws IOException {
            var expected = "bytes " + range + "/" + total;
            var asAsked = answer.status() == 206 && expected.equals(answer.field(HttpHeaders.CONTENT_RANGE))
                    // A server that knows no ranges.
                    || answer.status() == 200 && from == 0 && answer.field(HttpHeaders.CONTENT_LENGTH)
                            .equals(Long.toString(total));
            if (!asAsked) {
                throw answer.status() == 206 || answer.status() == 200 || answer.status() == 416
                        ? new ObjectChanged(location, "asked for " + expected + ", given "
                                + answer.field(HttpHeaders.CONTENT_RANGE))
                        : failure(location, answer.status());
            }
        }
    }
}
