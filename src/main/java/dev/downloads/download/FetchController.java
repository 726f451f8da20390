package dev.downloads.download;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.downloads.manifest.Fetch;
import dev.downloads.manifest.FetchReport;
import dev.downloads.manifest.ManifestUnreadable;

/** Hears from zippers on hosts of their own what they sent. */
@RestController
class FetchController {

    private final ZipperGate gate;
    private final RecordedFetches fetches;

    FetchController(ZipperGate gate, RecordedFetches fetches) {
        this.gate = gate;
        this.fetches = fetches;
    }

    @PostMapping(path = ManifestController.ROUTE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@PathVariable UUID id, @RequestParam long timestamp, HttpServletRequest request) throws IOException {
        // Before the body is looked at, which is why no message converter reads it.
        var download = gate.admit(request);
        fetches.count(read(download, request));
    }

    private static Fetch read(UUID download, HttpServletRequest request) throws IOException {
        try {
            return FetchReport.read(download, request.getInputStream());
        } catch (ManifestUnreadable e) {
            throw new FetchInvalid();
        }
    }
}
