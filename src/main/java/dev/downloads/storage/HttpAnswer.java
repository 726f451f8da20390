package dev.downloads.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;

/** What came back, with its body still on the way. */
public record HttpAnswer(HttpUriRequestBase request, ClassicHttpResponse response) implements RemoteChannel.Body {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes \\d+-\\d+/(?<total>\\d{1,18})");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    /** In bytes: what arrives sooner than a new connection. */
    private static final int SHORT = 16 << 10;

    public int status() {
        return response.getCode();
    }

    /** Empty where there is none. */
    String field(String name) {
        var header = response.getFirstHeader(name);
        return header == null || header.getValue() == null ? "" : header.getValue();
    }

    /** The strong ETag, or empty where there is none. */
    String etag() {
        var etag = field(HttpHeaders.ETAG);
        return etag.startsWith("\"") ? etag : "";
    }

    /** Of the whole, whether it came or a part of it. */
    OptionalLong total() {
        if (status() != 206) {
            return number(field(HttpHeaders.CONTENT_LENGTH));
        }
        var range = CONTENT_RANGE.matcher(field(HttpHeaders.CONTENT_RANGE));
        return range.matches() ? number(range.group("total")) : OptionalLong.empty();
    }

    private static OptionalLong number(String digits) {
        return LENGTH.matcher(digits).matches() ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    public InputStream body() throws IOException {
        return response.getEntity() == null ? InputStream.nullInputStream() : response.getEntity().getContent();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return body().read(target, offset, length);
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
