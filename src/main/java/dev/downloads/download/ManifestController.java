package dev.downloads.download;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;

import dev.downloads.link.LinkExpired;
import dev.downloads.link.LinkRefused;
import dev.downloads.link.Links;
import dev.downloads.link.ZipperCredentials;
import dev.downloads.manifest.Manifest;
import dev.downloads.manifest.ManifestWriter;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Tells a zipper what an archive holds; the zipper shows that it holds the link key. */
@RestController
class ManifestController {

    /** The route that has the zipper's own authentication and not the user's. */
    static final String ROUTE = "/api/v1/downloads/{id}/zip";

    private static final ContentNegotiationStrategy ACCEPT = new HeaderContentNegotiationStrategy();

    private final PublicManifests manifests;
    private final Links links;
    private final Clock clock;

    ManifestController(PublicManifests manifests, Links links, Clock clock) {
        this.manifests = manifests;
        this.links = links;
        this.clock = clock;
    }

    /** In the format that {@code Accept} prefers: JSON, or with {@code text/plain} the lines of nginx's mod_zip. */
    @GetMapping(path = ROUTE, produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    void manifest(@PathVariable UUID id, @RequestParam long timestamp,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            NativeWebRequest request, HttpServletRequest http, HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        var download = verify(authorization, http.getRequestURI() + "?" + http.getQueryString());
        var manifest = manifests.find(download);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (prefersLines(request)) {
            writeLines(manifest, response);
        } else {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            ManifestWriter.writeJson(manifest, response.getOutputStream());
        }
    }

    private static void writeLines(Manifest manifest, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain; charset=utf-8");
        response.setHeader("X-Archive-Files", "zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(manifest.filename(), UTF_8).build().toString());
        if (manifest.lastModified() != null) {
            response.setDateHeader(HttpHeaders.LAST_MODIFIED, manifest.lastModified().toEpochMilli());
        }
        ManifestWriter.writeLines(manifest, response.getOutputStream());
    }

    private static boolean prefersLines(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        return ACCEPT.resolveMediaTypes(request).stream()
                .filter(type -> type.includes(MediaType.APPLICATION_JSON) || type.includes(MediaType.TEXT_PLAIN))
                .findFirst().map(type -> !type.includes(MediaType.APPLICATION_JSON)).orElse(false);
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
