package dev.downloads.download;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.downloads.link.LinkExpired;
import dev.downloads.link.LinkRefused;
import dev.downloads.link.Links;
import dev.downloads.link.ZipperCredentials;
import dev.downloads.manifest.ManifestWriter;

/** Tells a zipper what an archive holds; the zipper shows that it holds the link key. */
@RestController
class ManifestController {

    /** The route that has the zipper's own authentication and not the user's. */
    static final String ROUTE = "/api/v1/downloads/{id}/zip";

    private final PublicManifests manifests;
    private final Links links;
    private final Clock clock;

    ManifestController(PublicManifests manifests, Links links, Clock clock) {
        this.manifests = manifests;
        this.links = links;
        this.clock = clock;
    }

    @GetMapping(path = ROUTE, produces = MediaType.APPLICATION_JSON_VALUE)
    void manifest(@PathVariable UUID id, @RequestParam long timestamp,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request, HttpServletResponse response) throws IOException {
        var url = request.getRequestURI() + "?" + request.getQueryString();
        var manifest = manifests.find(verify(authorization, url));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        ManifestWriter.writeJson(manifest, response.getOutputStream());
    }

    private UUID verify(@Nullable String authorization, String url) {
        try {
            var credentials = ZipperCredentials.parse(authorization == null ? "" : authorization)
                    .orElseThrow(ZipperRefused::new);
            return links.verify(credentials, url, clock.instant());
        } catch (LinkRefused | LinkExpired e) {
            throw new ZipperRefused();
        }
    }
}
