package dev.downloads.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A request that can be spoilt, every part in Latin-1 and with nothing checked. */
final class Request {

    String method;
    String target;
    String version = "HTTP/1.1";
    String body;
    /** Whole lines. */
    final List<String> fields = new ArrayList<>();
    /** Whether it may end elsewhere than it says. */
    boolean isOdd;

    Request(String method, String target, String body, List<String> fields) {
        this.method = method;
        this.target = target;
        this.body = body;
        this.fields.addAll(fields);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    byte[] bytes() {
        var head = new StringBuilder(method + " " + target + " " + version + "\r\nHost: localhost\r\n");
        fields.forEach(field -> head.append(field).append("\r\n"));
        if (!body.isEmpty()) {
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        bytes.writeBytes(body.getBytes(ISO_8859_1));
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        var text = new String(bytes(), ISO_8859_1);
        return text.length() > 2000 ? text.substring(0, 2000) + "… " + text.length() : text;
    }
}
