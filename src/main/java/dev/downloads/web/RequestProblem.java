package dev.downloads.web;

import org.springframework.http.HttpStatus;

/** A request that ends before anything of ours reads it. */
class RequestProblem extends Problem {

    private RequestProblem(HttpStatus status, String name, String title, String detail) {
        super(status, name, title, detail);
    }

    static RequestProblem form() {
        return new RequestProblem(HttpStatus.BAD_REQUEST, "form-unreadable", "The form cannot be read",
                "It is cut short, has far too many fields, or a name or a value is not encoded as its Content-Type says.");
    }

    static RequestProblem json() {
        return new RequestProblem(HttpStatus.BAD_REQUEST, "json-unreadable", "The JSON cannot be read",
                "The body is empty, cut short, not well-formed, or names a member twice.");
    }

    static RequestProblem tooLarge() {
        return new RequestProblem(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "The request is too large",
                "Its body, one of its fields, or the number of its fields is beyond what this service reads.");
    }

    static RequestProblem rejected() {
        return new RequestProblem(HttpStatus.BAD_REQUEST, "request-rejected", "The request is not acceptable",
                "A name or a value in it has characters that none has, such as control characters.");
    }
}
