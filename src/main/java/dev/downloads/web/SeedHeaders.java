package dev.downloads.web;

import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** The response headers of the contract that never vary, on every answer of the API. */
final class SeedHeaders {

    /** As it is written in the contract; Tomcat would write it without the space. */
    static final String JSON = "application/json; charset=utf-8";

    private record Header(String name, String value) {}

    private static final List<Header> HEADERS = List.of(new Header(HttpHeaders.CACHE_CONTROL, "no-cache, no-store"),
            new Header(HttpHeaders.PRAGMA, "no-cache"),
            new Header(HttpHeaders.EXPIRES, "Fri, 01 Jan 1990 00:00:00 GMT"),
            new Header("P3P", "CP=\"NOI ADM DEV PSAi COM NAV OUR OTRo STP IND DEM\""),
            new Header("X-Frame-Options", "DENY"), new Header("X-Content-Type-Options", "nosniff"),
            new Header("X-XSS-Protection", "1; mode=block"), new Header("X-Download-Options", "noopen"),
            new Header("X-Permitted-Cross-Domain-Policies", "none"),
            new Header("Referrer-Policy", "origin-when-cross-origin, strict-origin-when-cross-origin"));

    /** To an answer that says for itself how it may be cached. */
    private static final Set<String> CONTRADICTING = Set.of(HttpHeaders.PRAGMA, HttpHeaders.EXPIRES);

    private SeedHeaders() {}

    /** Sets each header that the answer does not set for itself, and adds to {@code Vary}. */
    static void write(HttpServletResponse response) {
        var cacheable = response.containsHeader(HttpHeaders.CACHE_CONTROL);
        for (var header : HEADERS) {
            if (!response.containsHeader(header.name) && !(cacheable && CONTRADICTING.contains(header.name))) {
                response.setHeader(header.name, header.value);
            }
        }
        if (!response.getHeaders(HttpHeaders.VARY).contains(HttpHeaders.ACCEPT_ENCODING)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
    }
}
