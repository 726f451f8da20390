package dev.downloads.download;

import java.time.Clock;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

import dev.downloads.link.LinkExpired;
import dev.downloads.link.LinkRefused;
import dev.downloads.link.Links;
import dev.downloads.link.ZipperCredentials;

/** Lets zippers in: whoever shows that it holds the link key, by signing the requested URL. */
@Component
class ZipperGate {

    private final Links links;
    private final Clock clock;

    ZipperGate(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /**
     * The download that the request is about.
     *
     * @throws ZipperRefused when the request is not a zipper's
     */
    UUID admit(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        try {
            var credentials = ZipperCredentials.parse(authorization == null ? "" : authorization)
                    .orElseThrow(ZipperRefused::new);
            var download = links.verify(credentials, request.getRequestURI() + "?" + request.getQueryString(),
                    clock.instant());
            MDC.put(DownloadController.LOGGED_AS, download.toString());
            return download;
        } catch (LinkRefused | LinkExpired e) {
            throw new ZipperRefused();
        }
    }
}
