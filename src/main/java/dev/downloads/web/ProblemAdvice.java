package dev.downloads.web;

import java.net.URI;
import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.exc.StreamConstraintsException;

import static java.util.stream.Collectors.joining;

/** Answers every exception with a problem detail, the framework's own with a type of ours. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception e, WebRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            // Half an answer is out: only the container can end it, by closing the connection.
            throw e;
        }
        log.error("Unexpected failure", e);
        var status = HttpStatus.INTERNAL_SERVER_ERROR;
        var problem = ProblemDetail.forStatusAndDetail(status, "The service failed. The log has the details.");
        return handleExceptionInternal(e, problem, new HttpHeaders(), status, request);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    @Nullable
    ResponseEntity<Object> databaseFailed(Exception e, WebRequest request, HttpServletResponse response)
            throws Exception {
        var outage = DatabaseUnavailable.causeOf(e);
        if (response.isCommitted() || outage.isEmpty()) {
            return unexpected(e, request, response);
        }
        log.warn("The database does not answer: {}", outage.get().getMessage());
        return answer(new DatabaseUnavailable(), request);
    }

    /** Tomcat reads a form when its first parameter is asked for. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> formUnreadable(InvalidParameterException e, WebRequest request) {
        var tooLarge = e.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value();
        return answer(tooLarge ? RequestProblem.tooLarge() : RequestProblem.form(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> multipartUnreadable(MultipartException e, WebRequest request) {
        return answer(RequestProblem.form(), request);
    }

    /** Spring Security's firewall looks at names and values only when they are asked for. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> rejected(RequestRejectedException e, WebRequest request) {
        return answer(RequestProblem.rejected(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(MaxUploadSizeExceededException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(RequestProblem.tooLarge(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var tooLarge = e.getMostSpecificCause() instanceof StreamConstraintsException;
        return answer(tooLarge ? RequestProblem.tooLarge() : RequestProblem.json(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        e.getBody().setDetail("There is nothing at this URL.");
        return super.handleNoResourceFoundException(e, headers, status, request);
    }

    /** Names the methods in the same order on every node: Spring finds them in that of the JVM's reflection. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        headers.set(HttpHeaders.ALLOW,
                headers.getAllow().stream().map(HttpMethod::name).sorted().collect(joining(", ")));
        return super.handleHttpRequestMethodNotSupported(e, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> answer(Problem problem, WebRequest request) {
        return handleExceptionInternal(problem, null, problem.getHeaders(), problem.getStatusCode(), request);
    }

    /** Ends up here for every exception that has a status of its own, mostly without a body yet. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception e, @Nullable Object body,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body == null && e instanceof ErrorResponse known) {
            body = known.updateAndGetBody(getMessageSource(), LocaleContextHolder.getLocale());
        }
        if (body instanceof ProblemDetail problem
                && (problem.getType() == null || problem.getType().toString().equals("about:blank"))) {
            problem.setType(typeOf(status));
        }
        var problemHeaders = HttpHeaders.copyOf(headers);
        problemHeaders.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(e, body, problemHeaders, status, request);
    }

    /** {@code /docs/problems/not-found} for a 404, and so on. */
    static URI typeOf(HttpStatusCode status) {
        var known = HttpStatus.resolve(status.value());
        var name = known == null ? "status-" + status.value() : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return URI.create("/docs/problems/" + name);
    }
}
