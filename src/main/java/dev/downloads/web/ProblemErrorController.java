package dev.downloads.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed before or outside Spring MVC, such as a request that the firewall rejected, with a problem detail. */
@RestController
class ProblemErrorController implements ErrorController {

    @RequestMapping("/error")
    @Nullable
    ResponseEntity<ProblemDetail> error(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            // Half an answer is out: there is nothing to say any more, and Tomcat cuts the connection.
            return null;
        }
        var status = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .map(code -> HttpStatusCode.valueOf((Integer) code)).orElse(HttpStatus.NOT_FOUND);
        var problem = ProblemDetail.forStatus(status);
        problem.setType(ProblemAdvice.typeOf(status));
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)) {
            problem.setDetail("The URL or a header field is not well-formed. Use a link exactly as it was given.");
        }
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
            // Spring would choose it by how the path ends, and fail at one that is no URI.
            instance(path).ifPresentOrElse(problem::setInstance,
                    () -> answer.header(HttpHeaders.CONTENT_DISPOSITION, "inline"));
        }
        return answer.body(problem);
    }

    /** As it was requested; a path such as {@code //} is no URI. */
    private static Optional<URI> instance(String path) {
        try {
            return Optional.of(new URI(path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
