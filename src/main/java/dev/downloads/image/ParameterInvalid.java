package dev.downloads.image;

import org.springframework.http.HttpStatus;

import dev.downloads.web.Problem;

/** A parameter has a value that it cannot have. */
class ParameterInvalid extends Problem {

    /** @param expected what the value must be, such as {@code a number from 1 to 10} */
    ParameterInvalid(String name, String expected) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "parameter-invalid", "A parameter has an invalid value",
                "The parameter %s must be %s.".formatted(name, expected));
    }
}
