package dev.downloads.fuzz;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Makes requests of every route, and spoils most of them in up to three ways. */
final class Fuzzer {

    private static final String[] METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND",
            "CONNECT", "get", "NONE", "G\u00e9T"};

    private static final String[] IN_PATHS = {"%00", "%0d%0aX-Evil: 1", "%0D%0AX-Evil:%201", "%2e%2e/", "../", "..%2f",
            "%252F",
            "%2F", "//", "/./", ";x=1", "%3b", "\\", "%5c", "%C0%AF", "%ff", "%zz", "%", "%E2%80%AE", "%F0%9F%98%80",
            "\u00e9", "|",
            "^", "{}", "[", "*", "~", "\"", "<x>", "%3Cscript%3E", "$%7B7*7%7D", "'", "+", "%20", "?", "#", "@", ":",
            "-1",
            "99999999999999999999", "a".repeat(300), "%41", "/api/v1/downloads", "zip", "%u0041"};

    private static final String[] IN_QUERIES = {"limit=0", "limit=-1", "limit=101", "limit=2147483648", "limit=x",
            "limit=", "cursor=",
            "cursor=AAAA", "cursor=" + "A".repeat(32), "cursor=" + "_".repeat(32), "cursor=%00", "name=%25", "name=%00",
            "name=\\",
            "name='--", "name=" + "a".repeat(2000), "account_id=", "account_id=%00", "timestamp=1", "timestamp=-1",
            "timestamp=x",
            "timestamp=9223372036854775807", "timestamp=9223372036854775808", "expires=1",
            "expires=9223372036854775807",
            "expires=-9223372036854775808", "signature=0", "key=0", "key=2147483648", "image_ids[]=x",
            "image_ids%5B%5D=%zz",
            "image_ids=", "allow_missing=2", "filename=%00", "filename=..%2F", "filename=%F0%9F%98%80",
            "filename=%ED%A0%80",
            "=", "&", "&&&=", "%00=1", "a[b]=1", "a=%C3%28", "inline=1", "x".repeat(3000)};

    private static final String[] FIELDS = {"Accept: text/html", "Accept: */*;q=0", "Accept: x", "Accept: text/*;q=,",
            "Accept: application/json;charset=\u00e9", "Accept-Encoding: gzip;q=x, br",
            "Accept-Language: x-\u00e9, *;q=9",
            "Accept-Charset: none", "Range: bytes=", "Range: bytes=0-", "Range: bytes=-0", "Range: bytes=-1",
            "Range: bytes=5-3",
            "Range: bytes=99999999999999999999-", "Range: bytes=0-0,1-1,2-2",
            "Range: bytes=" + "0-,".repeat(900) + "0-",
            "Range: lines=1-2", "Range: bytes=a-b", "If-Range: \"x\"", "If-Range: W/\"x\"", "If-Range: x",
            "If-Match: *",
            "If-Match: \"x", "If-None-Match: *", "If-None-Match: \"\u00e9\",,", "If-Modified-Since: never",
            "If-Modified-Since: Fri, 31 Feb 2026 99:99:99 GMT", "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
            "Content-Type: text/plain", "Content-Type: x", "Content-Type: ",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: application/json; charset=nonsense", "Content-Type: multipart/form-data",
            "Content-Type: multipart/form-data; boundary=" + "b".repeat(200),
            "Content-Type: multipart/mixed; boundary=x",
            "Content-Type: application/x-www-form-urlencoded; charset=nonsense", "Content-Encoding: gzip",
            "Expect: 100-continue", "Expect: x", "Origin: https://evil.example", "Origin: null", "Origin: http://[",
            "Access-Control-Request-Method: POST", "X-Request-Id: a b", "X-Request-Id: " + "x".repeat(200),
            "X-Request-Id: ${7*7}", "Cookie: JSESSIONID=1; $Version=x; \u00e9", "Connection: upgrade", "Upgrade: h2c",
            "Upgrade: websocket", "HTTP2-Settings: AAMAAABk", "X-Forwarded-For: 1.2.3.4", "X-Forwarded-Host: [",
            "X-Forwarded-Proto: x", "X-Forwarded-Prefix: /\u00e9", "Forwarded: for=\"_\u00e9",
            "X-HTTP-Method-Override: DELETE",
            "Idempotency-Key: \u00e9", "Idempotency-Key: ", "Idempotency-Key: x", "Idempotency-Key: " + "x".repeat(300),
            "User-Agent: \u00e2\u0098", "X: " + "x".repeat(6000), "Authorization: Bearer", "Authorization: ",
            "Authorization: Token token=\"\"", "Authorization: Basic eDp5", "Authorization: Zipper 0:0",
            "Authorization: Zipper 999999:" + "0".repeat(64), "Authorization: Bearer " + "a.".repeat(4000)};

    /** Where a request ends, or what it is, is not sure with one of these. */
    private static final String[] ODD_FIELDS = {"Content-Length: 5", "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: x", "Content-Length: 4,4", "Transfer-Encoding: chunked", "Transfer-Encoding: x",
            "Transfer-Encoding: gzip, chunked", "transfer-encoding : chunked", "Host: evil.example", "Host: [",
            "X: a\0b",
            "X: a\rX-Evil: 1", "X: a\nX-Evil: 1", " folded", "no colon", ": no name", "\u00e9: x", "X\0: x",
            "X: " + "x".repeat(20_000)};

    private static final String[] VERSIONS = {"HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP", "", "http/1.1",
            "HTTP/1.1 x"};

    private final List<Supplier<Request>> routes;
    private final Random random;

    Fuzzer(List<Supplier<Request>> routes, Random random) {
        this.routes = routes;
        this.random = random;
    }

    Request next() {
        var request = routes.get(random.nextInt(routes.size())).get();
        for (var ways = random.nextInt(4); ways > 0; ways--) {
            spoil(request);
        }
        if (request.isOdd && request.isHead()) {
            // Whether an answer has a body must be known.
            request.method = "GET";
        }
        return request;
    }

    private void spoil(Request request) {
        switch (random.nextInt(14)) {
            case 0 -> request.method = one(METHODS);
            case 1, 2, 3 -> request.target = spoiltTarget(request);
            case 4, 5 -> request.target += (request.target.contains("?") ? "&" : "?") + one(IN_QUERIES);
            case 6, 7, 8 -> request.fields.add(random.nextInt(request.fields.size() + 1), one(FIELDS));
            case 9 -> spoilField(request);
            case 10, 11 -> request.body = spoiltBody(request.body);
            case 12 -> {
                request.isOdd = true;
                request.fields.add(one(ODD_FIELDS));
            }
            default -> {
                request.isOdd = true;
                request.version = random.nextInt(4) == 0 ? one(VERSIONS) : request.version;
                request.target = random.nextBoolean() ? request.target + one(" ", "\0", "\r", "\n", "\t", " x") : "*";
            }
        }
        // CONNECT and whatever has no path may not end where it seems to.
        request.isOdd |= request.method.equals("CONNECT") || !request.target.startsWith("/");
    }

    private String spoiltTarget(Request request) {
        var at = random.nextInt(request.target.length() + 1);
        var after = Math.min(request.target.length(), at + random.nextInt(3));
        var with = random.nextBoolean() ? one(IN_PATHS) : Character.toString(33 + random.nextInt(94));
        return request.target.substring(0, at) + with + request.target.substring(after);
    }

    /** Loses one, has it twice, or another character in it. */
    private void spoilField(Request request) {
        if (!request.fields.isEmpty()) {
            var field = request.fields.remove(random.nextInt(request.fields.size()));
            switch (random.nextInt(3)) {
                case 0 -> {
                }
                case 1 -> request.fields.addAll(List.of(field, field));
                default -> {
                    var at = field.indexOf(':') + 2 + random.nextInt(field.length());
                    request.fields.add(at >= field.length()
                            ? field + "x"
                            : field.substring(0, at)
                                    + (char) (33 + random.nextInt(94)) + field.substring(at + 1));
                }
            }
        }
    }

    private String spoiltBody(String body) {
        var at = random.nextInt(body.length() + 1);
        var noise = new byte[1 + random.nextInt(40)];
        random.nextBytes(noise);
        return switch (random.nextInt(7)) {
            case 0 -> body.substring(0, at);
            case 1 -> body.substring(0, at) + new String(noise, ISO_8859_1) + body.substring(at);
            case 2 -> one("[", "{\"image_ids\":").repeat(1 + random.nextInt(3000));
            case 3 -> "{\"image_ids\":["
                    + one("1e999999999", "\"\\ud800\"", "\"\\u0000\"", "null", "{}", "true", "-",
                            "\"" + UUID.randomUUID()
                                    + "\"")
                    + "],\"filename\":" + one("\"\\ud83d\"", "1", "\"a\u0000\"", "\"" + "\u00e2".repeat(300) + "\"")
                    + "}";
            case 4 -> "image_ids[]=" + one("%zz", "%00", "%C3%28", "x".repeat(5000), "&".repeat(2000), "%u0041", "a;b")
                    + body;
            case 5 -> body + body;
            default -> new String(("\u202e\ud83d\ude00" + body).getBytes(UTF_8), ISO_8859_1);
        };
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
