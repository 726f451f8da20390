package dev.downloads.download;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** An {@link IdempotencyKey} that does not do for the request that it came with. */
class IdempotencyProblem extends Problem {

    private IdempotencyProblem(HttpStatus status, String name, String title, String detail) {
        super(status, name, title, detail);
    }

    static IdempotencyProblem invalid() {
        return new IdempotencyProblem(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-invalid",
                "The Idempotency-Key is invalid",
                "Idempotency-Key must be there once, with 1 to 255 printable ASCII characters, such as a UUID.");
    }

    static IdempotencyProblem reused() {
        return new IdempotencyProblem(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
                "The Idempotency-Key was used for another request",
                "This key created a download of other images, or with other parameters. Use a new key.");
    }

    static IdempotencyProblem conflict() {
        return new IdempotencyProblem(HttpStatus.CONFLICT, "idempotency-conflict",
                "The same request is being worked on", "A request with this Idempotency-Key has not ended. Try again.");
    }
}
