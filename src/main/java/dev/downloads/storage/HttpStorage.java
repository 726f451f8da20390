package dev.downloads.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;

/**
 * What a URL of an allowed origin answers to a GET. An object's version is its strong ETag, or empty where it has none or none is
 * known: then the length alone is what it must still have.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110, 14 Range Requests</a>
 */
final class HttpStorage implements Storage {

    private static final Set<Integer> MISSING = Set.of(401, 403, 404, 409, 410);
    private static final Set<Integer> BUSY = Set.of(429, 500, 502, 503, 504);
    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 100;

    /** In bytes: what arrives sooner than a new connection. */
    private static final int SHORT = 16 << 10;

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes \\d+-\\d+/(?<total>\\d{1,18})");

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
            return switch (answer.status()) {
                case 200 -> new ObjectState(Long.parseLong(answer.field(HttpHeaders.CONTENT_LENGTH)), answer.version());
                case 206 -> new ObjectState(answer.total(), answer.version());
                // Only nothing has no first byte.
                case 416 -> new ObjectState(0, answer.version());
                default -> throw answer.failure();
            };
        } catch (NumberFormatException e) {
            throw new ObjectMissing(location, "its length is unknown");
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

    private Answer get(URI location, String range, String version) throws IOException {
        if (!origins.allow(location)) {
            throw new ObjectMissing(location, "not of an allowed origin");
        }
        for (int attempt = 1;; attempt++) {
            try {
                var answer = send(location, range, version);
                if (attempt == ATTEMPTS || !BUSY.contains(answer.status())) {
                    return answer;
                }
                answer.discard();
            } catch (ForbiddenAddress e) {
                throw new ObjectMissing(location, e.reason());
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
            pause(attempt);
        }
    }

    private Answer send(URI location, String range, String version) throws IOException {
        var request = new HttpGet(location);
        request.setHeader(HttpHeaders.RANGE, range);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        if (!version.isEmpty()) {
            request.setHeader(HttpHeaders.IF_MATCH, version);
        }
        return new Answer(location, request,
                connections.client().executeOpen(HttpHost.create(location), request, null));
    }

    private static void pause(int attempt) throws InterruptedIOException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MILLIS << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
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
                version = version.isEmpty() ? answer.version() : version;
                return answer;
            } catch (IOException | RuntimeException e) {
                answer.abort();
                throw e;
            }
        }

        private void require(Answer answer, String range, long from) throws IOException {
            var expected = "bytes " + range + "/" + total;
            var asAsked = answer.status() == 206 && expected.equals(answer.field(HttpHeaders.CONTENT_RANGE))
                    // A server that knows no ranges.
                    || answer.status() == 200 && from == 0 && answer.field(HttpHeaders.CONTENT_LENGTH)
                            .equals(Long.toString(total));
            if (!asAsked) {
                throw answer.status() == 206 || answer.status() == 200 || answer.status() == 416
                        ? new ObjectChanged(location, "asked for " + expected + ", given "
                                + answer.field(HttpHeaders.CONTENT_RANGE))
                        : answer.failure();
            }
        }
    }

    /** What came back, with its body still on the way. */
    private record Answer(URI location, HttpGet request, ClassicHttpResponse response)
            implements
                RemoteChannel.Body {

        int status() {
            return response.getCode();
        }

        String field(String name) {
            return field(response, name);
        }

        private static String field(HttpMessage message, String name) {
            var header = message.getFirstHeader(name);
            return header == null || header.getValue() == null ? "" : header.getValue();
        }

        String version() {
            var etag = field(HttpHeaders.ETAG);
            return etag.startsWith("\"") ? etag : "";
        }

        long total() throws ObjectMissing {
            var range = CONTENT_RANGE.matcher(field(HttpHeaders.CONTENT_RANGE));
            if (!range.matches()) {
                throw new ObjectMissing(location, "its length is unknown");
            }
            return Long.parseLong(range.group("total"));
        }

        IOException failure() {
            var status = status();
            if (status == 412) {
                return new ObjectChanged(location, "another object is there");
            }
            if (MISSING.contains(status) || status >= 300 && status < 400) {
                return new ObjectMissing(location, "answered with status " + status);
            }
            return new IOException(location + ": answered with status " + status);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return response.getEntity().getContent().read(target, offset, length);
        }

        @Override
        public void abort() {
            request.cancel();
            try {
                response.close();
            } catch (IOException _) {
                // It is the connection's end that was asked for.
            }
        }

        @Override
        public void close() throws IOException {
            try (response) {
                if (response.getEntity() != null) {
                    response.getEntity().close();
                }
            }
        }

        /** Reads a short body to its end, so that the connection can be used again. */
        void discard() throws IOException {
            if (response.getEntity() == null || response.getEntity().getContentLength() <= SHORT) {
                close();
            } else {
                abort();
            }
        }
    }
}
