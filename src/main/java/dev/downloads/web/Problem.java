package dev.downloads.web;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A named fact that ends a request, answered as a problem detail (RFC 9457). Its {@code type} is the relative reference
 * {@code /docs/problems/<name>}, the page that explains it.
 */
public abstract class Problem extends ErrorResponseException {

    /**
     * @param status the answer's status
     * @param name the last segment of {@code type}, in kebab case
     * @param title the same words for every occurrence
     * @param detail what happened this time, and what to do; never a secret
     */
    protected Problem(HttpStatus status, String name, String title, String detail) {
        super(status, problemDetail(status, name, title, detail), null);
    }

    /** Adds an extension member, in snake case. */
    protected final void with(String member, Object value) {
        getBody().setProperty(member, value);
    }

    private static ProblemDetail problemDetail(HttpStatus status, String name, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/docs/problems/" + name));
        problem.setTitle(title);
        return problem;
    }

    @Override
    public String getMessage() {
        return getBody().getTitle() + ": " + getBody().getDetail();
    }
}
