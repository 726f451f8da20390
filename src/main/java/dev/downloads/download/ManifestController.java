package dev.downloads.download;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

import dev.downloads.manifest.Manifest;
import dev.downloads.manifest.ManifestWriter;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Tells a zipper what an archive holds. */
@RestController
class ManifestController {

    /** The route that has the zipper's own authentication and not the user's. */
    static final String ROUTE = "/api/v1/downloads/{id}/zip";

    private static final ContentNegotiationStrategy ACCEPT = new HeaderContentNegotiationStrategy();

    private final ZipperGate gate;
    private final PublicManifests manifests;
    private final DownloadManifests known;

    ManifestController(ZipperGate gate, PublicManifests manifests, DownloadManifests known) {
        this.gate = gate;
        this.manifests = manifests;
        this.known = known;
    }

    /**
     * In the format that {@code Accept} prefers: JSON, or with {@code text/plain} the lines of nginx's mod_zip. Esri's zipstream says who
     * it is, and takes an answer for a manifest only when that is said, too.
     */
    @GetMapping(path = ROUTE, produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    void manifest(@PathVariable UUID id, @RequestParam long timestamp, HttpServletRequest http,
            HttpServletResponse response) throws IOException, HttpMediaTypeNotAcceptableException {
        var request = new ServletWebRequest(http, response);
        var download = gate.admit(http);
        var zipstream = http.getHeader("X-Via-Zip-Stream") != null;
        var manifest = zipstream ? manifests.findUnsigned(download) : manifests.find(download);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setHeader(HttpHeaders.ETAG, etag(download));
        if (zipstream) {
            response.setHeader("X-Zip-Stream", "true");
        }
        if (!zipstream && prefersLines(request)) {
            writeLines(manifest, response);
        } else {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            ManifestWriter.writeJson(manifest, response.getOutputStream());
        }
    }

    /** What a zipper asks before every answer: whether there is an archive, and on a condition whether it holds the same. */
    @RequestMapping(path = ROUTE, method = RequestMethod.HEAD)
    void state(@PathVariable UUID id, @RequestParam long timestamp, HttpServletRequest http,
            HttpServletResponse response) {
        var download = gate.admit(http);
        if (http.getHeader(HttpHeaders.IF_NONE_MATCH) == null) {
            // Nobody asks for more, and one look at a key costs the same for any number of images.
            known.requireAlive(download);
        } else {
            new ServletWebRequest(http, response).checkNotModified(etag(download));
        }
    }

    /** Weak, because sources are signed anew each time: images are only ever taken away, so as many are the same ones. */
    private String etag(UUID download) {
        return "W/\"" + known.countEntries(download) + "\"";
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

    private static boolean prefersLines(ServletWebRequest request) throws HttpMediaTypeNotAcceptableException {
        return ACCEPT.resolveMediaTypes(request).stream()
                .filter(type -> type.includes(MediaType.APPLICATION_JSON) || type.includes(MediaType.TEXT_PLAIN))
                .findFirst().map(type -> !type.includes(MediaType.APPLICATION_JSON)).orElse(false);
    }
}
