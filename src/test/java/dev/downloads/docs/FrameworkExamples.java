package dev.downloads.docs;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import dev.downloads.docs.Endpoint.Access;

import static dev.downloads.docs.Bodies.PROBLEM;

/** What is answered on no route in particular. */
interface FrameworkExamples extends Examples {

    @Test
    default void knowsOnlyItsRoutes() throws Exception {
        var nowhere = Endpoint.of("Errors", HttpMethod.GET, "/api/v1/pictures", Access.TOKEN);
        example(nowhere, "Ask for an unknown route").send(nowhere.request()).answers(HttpStatus.NOT_FOUND, PROBLEM);
    }

    @Test
    default void knowsOnlyTheMethodsOfARoute() throws Exception {
        var put = Endpoint.of("Errors", HttpMethod.PUT, "/api/v1/downloads", Access.TOKEN);
        example(put, "Use an unknown method").send(put.request()).answers(HttpStatus.METHOD_NOT_ALLOWED, PROBLEM);
    }
}
