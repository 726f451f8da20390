package dev.downloads.zipper;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;

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

import dev.downloads.link.LinkExpired;
import dev.downloads.link.LinkRefused;
import dev.downloads.link.Links;
import dev.downloads.link.ZipLink;

/** The archives, each behind its signed link. */
@RestController
class ZipperController {

    private final Links links;
    private final Archives archives;
    private final ArchiveResponse archiveResponse;
    private final Clock clock;

    ZipperController(Links links, Archives archives, ArchiveResponse archiveResponse, Clock clock) {
        this.links = links;
        this.archives = archives;
        this.archiveResponse = archiveResponse;
        this.clock = clock;
    }

    @RequestMapping(path = ZipRoute.PATTERN, method = {RequestMethod.GET, RequestMethod.HEAD})
    void send(@PathVariable int key, @PathVariable String upstream, @PathVariable String signature,
            @PathVariable String filename, HttpMethod method, @RequestHeader HttpHeaders headers,
            HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = Exchange.start(request, response);
        var download = verify(new ZipLink(key, upstream, signature, filename));
        archiveResponse.send(download, archives.find(upstream, download), filename, method, headers, exchange);
    }

    private UUID verify(ZipLink link) {
        try {
            var download = links.verify(link, clock.instant());
            MDC.put("download_id", download.toString());
            return download;
        } catch (LinkRefused e) {
            throw LinkProblem.refused();
        } catch (LinkExpired e) {
            throw LinkProblem.expired(e);
        }
    }
}
