package dev.downloads.docs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Every header that an answer may have, in the order of the pages, which is the contract's. */
enum ResponseHeader {

    // @formatter:off
    ALLOW("Allow", Type.TEXT, "The methods that the route has"),
    CACHE_CONTROL("Cache-Control", Type.TEXT, "Who may keep the answer, and for how long"),
    PRAGMA("Pragma", Type.TEXT, "The same for HTTP/1.0"),
    EXPIRES("Expires", Type.TEXT, "The same for HTTP/1.0"),
    LOCATION("Location", Type.URI_REFERENCE, "What was created"),
    LINK("Link", Type.TEXT, "`<url>; rel=\"next\"`: the next page, where there is one"),
    WWW_AUTHENTICATE("WWW-Authenticate", Type.TEXT, "How to send a token"),
    RETRY_AFTER("Retry-After", Type.COUNT, "Seconds to wait"),
    RATE_LIMIT_POLICY("RateLimit-Policy", Type.TEXT, "The limit that was reached"),
    RATE_LIMIT("RateLimit", Type.TEXT, "What remains of it, and in how many seconds there is more"),
    ACCEPT("Accept", Type.TEXT, "The media types that a request may have"),
    CONTENT_TYPE("Content-Type", Type.TEXT, "The media type of the body"),
    CONTENT_DISPOSITION("Content-Disposition", Type.TEXT, "What the saved file is called"),
    CONTENT_SECURITY_POLICY("Content-Security-Policy", Type.TEXT, "What a browser may do with it: show it"),
    X_ARCHIVE_FILES("X-Archive-Files", Type.TEXT, "`zip`: the body is for nginx's mod_zip"),
    CONTENT_RANGE("Content-Range", Type.TEXT, "Which bytes of how many these are"),
    ACCEPT_RANGES("Accept-Ranges", Type.TEXT, "`bytes`: any part may be asked for"),
    ETAG("ETag", Type.TEXT, "The same as long as the bytes are the same; after `W/`, as long as they mean the same"),
    LAST_MODIFIED("Last-Modified", Type.TEXT, "When the bytes became what they are"),
    X_TOKEN("X-token", Type.TEXT, "The caller's next token, good for four hours from now"),
    VARY("Vary", Type.TEXT, "The request headers that the answer depends on"),
    P3P("P3P", Type.TEXT, "A privacy policy for old browsers"),
    X_REQUEST_ID("X-Request-Id", Type.TEXT, "The id of this request in the service's log; name it when you ask for help"),
    X_RUNTIME("X-Runtime", Type.matching("^[0-9]+\\.[0-9]{6}$"), "How long the answer took, in seconds"),
    X_FRAME_OPTIONS("X-Frame-Options", Type.TEXT, "No page may frame the answer"),
    X_CONTENT_TYPE_OPTIONS("X-Content-Type-Options", Type.TEXT, "`nosniff`: the media type is as stated"),
    X_XSS_PROTECTION("X-XSS-Protection", Type.TEXT, "A filter of old browsers"),
    X_DOWNLOAD_OPTIONS("X-Download-Options", Type.TEXT, "A precaution of old browsers"),
    X_PERMITTED_CROSS_DOMAIN_POLICIES("X-Permitted-Cross-Domain-Policies", Type.TEXT, "A precaution of old plug-ins"),
    REFERRER_POLICY("Referrer-Policy", Type.TEXT, "What a browser tells others of the address"),
    CONTENT_LENGTH("Content-Length", Type.BYTES, "The exact length of the body in bytes");
    // @formatter:on

    static final Comparator<String> ORDER = Comparator.comparing(name -> find(name).orElseThrow(
            () -> new AssertionError("The answer has a header that is not documented: " + name)));

    private final String text;
    private final Type type;
    private final String description;

    ResponseHeader(String text, Type type, String description) {
        this.text = text;
        this.type = type;
        this.description = description;
    }

    static Optional<ResponseHeader> find(String name) {
        return Arrays.stream(values()).filter(header -> header.text.equalsIgnoreCase(name)).findFirst();
    }

    String text() {
        return text;
    }

    Type type() {
        return type;
    }

    String description() {
        return description;
    }
}
