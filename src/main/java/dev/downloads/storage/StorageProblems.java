package dev.downloads.storage;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers for a storage that does not. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class StorageProblems {

    private static final Logger log = LoggerFactory.getLogger(StorageProblems.class);

    @ExceptionHandler
    ErrorResponse unavailable(StorageAway e, HttpServletResponse response) throws StorageAway {
        if (response.isCommitted()) {
            // Half an answer is out: only the container can end it, by closing the connection.
            throw e;
        }
        log.warn("The storage does not answer: {}", NestedExceptionUtils.getMostSpecificCause(e).toString());
        return new StorageUnavailable();
    }
}
