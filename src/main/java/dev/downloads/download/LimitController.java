package dev.downloads.download;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells clients the limits before they hit one. */
@RestController
class LimitController {

    private final Limits limits;

    LimitController(LimitProperties limits) {
        this.limits = Limits.of(limits);
    }

    @GetMapping(path = "/api/v1/limits", produces = MediaType.APPLICATION_JSON_VALUE)
    Limits limits() {
        return limits;
    }
}
