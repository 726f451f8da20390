package dev.downloads;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A multipart/form-data body (RFC 7578), as a browser makes it. */
public final class Multipart {

    private static final String BOUNDARY = "----boundary-of-a-test";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public Multipart field(String name, String value) {
        return part("form-data; name=\"" + name + "\"", value.getBytes(UTF_8));
    }

    public Multipart file(String filename, byte[] content) {
        return part("form-data; name=\"files\"; filename=\"" + filename + "\"\r\nContent-Type: image/png", content);
    }

    private Multipart part(String disposition, byte[] content) {
        bytes.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\n").getBytes(UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes("\r\n".getBytes(UTF_8));
        return this;
    }

    /** So far, without the end. */
    public byte[] unfinished() {
        return bytes.toByteArray();
    }

    public byte[] toBytes() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return whole.toByteArray();
    }

    public static String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** Posts it. */
    public HttpRequest.Builder in(HttpRequest.Builder request) {
        return request.header("Content-Type", contentType()).POST(BodyPublishers.ofByteArray(toBytes()));
    }
}
