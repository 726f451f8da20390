package dev.downloads.web;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTests {

    private final MockMvcTester api = MockMvcTester
            .create(MockMvcBuilders.standaloneSetup(new Failing()).setControllerAdvice(new ProblemAdvice()).build());

    @Test
    void answersWhatNobodyForesawWith500AndTellsTheLogAlone(CapturedOutput output) {
        assertThat(api.get().uri("/unforeseen")).hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
                .hasContentType("application/problem+json").bodyJson().isEqualTo(
                        """
                                {"type": "/docs/problems/internal-server-error", "title": "Internal Server Error", "status": 500,
                                 "detail": "The service failed. The log has the details.", "instance": "/unforeseen"}""");
        assertThat(output).contains("Unexpected failure", "java.io.IOException: jdbc:secret");
    }

    @Test
    void keepsTheTypeOfANamedProblem() {
        assertThat(api.get().uri("/named")).hasStatus(HttpStatus.CONFLICT).bodyJson()
                .extractingPath("type").isEqualTo("/docs/problems/named");
    }

    @Test
    void givesTheFrameworksOwnErrorsAType() {
        assertThat(api.post().uri("/named")).hasStatus(HttpStatus.METHOD_NOT_ALLOWED).bodyJson()
                .extractingPath("type").isEqualTo("/docs/problems/method-not-allowed");
    }

    @RestController
    static class Failing {

        @GetMapping("/unforeseen")
        void unforeseen() throws IOException {
            throw new IOException("jdbc:secret");
        }

        @GetMapping("/named")
        void named() {
            throw new Problem(HttpStatus.CONFLICT, "named", "A named one", "It has a name.") {
            };
        }
    }
}
