package dev.downloads.zipper;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import dev.downloads.link.ZipLink;
import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.ZIPPER;

/** The archives, each behind its signed link. */
@RestController
@InRole({ALL, ZIPPER})
class ZipperController {

    private final LinkGate gate;
    private final RunningStreams streams;
    private final Archives archives;
    private final ArchiveResponse archiveResponse;

    ZipperController(LinkGate gate, RunningStreams streams, Archives archives, ArchiveResponse archiveResponse) {
        this.gate = gate;
        this.streams = streams;
        this.archives = archives;
        this.archiveResponse = archiveResponse;
    }

    @RequestMapping(path = ZipRoute.PATTERN, method = {RequestMethod.GET, RequestMethod.HEAD})
    void send(@PathVariable int key, @PathVariable String upstream, @PathVariable String signature,
            @PathVariable String filename, HttpMethod method, @RequestHeader HttpHeaders headers,
            HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        var download = gate.admit(new ZipLink(key, upstream, signature, filename), request.getRemoteAddr());
        MDC.put("download_id", download.toString());
        try (var _ = exchange.until(streams.enter(download))) {
            archiveResponse.send(download, archives.find(upstream, download), filename, method, headers, exchange);
        }
    }
}
