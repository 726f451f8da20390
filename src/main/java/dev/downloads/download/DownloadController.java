package dev.downloads.download;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.databind.JsonNode;

import dev.downloads.token.AccessToken;

/** The downloads of the API's callers. */
@RestController
@RequestMapping(path = "/api/v1/downloads", produces = MediaType.APPLICATION_JSON_VALUE)
class DownloadController {

    private static final List<MediaType> READABLE = List.of(MediaType.APPLICATION_FORM_URLENCODED,
            MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_JSON);

    private final DownloadService downloads;

    DownloadController(DownloadService downloads) {
        this.downloads = downloads;
    }

    @PostMapping(consumes = {MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE})
    CreatedDownload createFromForm(@AuthenticationPrincipal AccessToken user,
            @RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request) {
        if (request instanceof MultipartHttpServletRequest form) {
            MultipartForm.requireFields(form);
        }
        return downloads.create(user, SelectionReader.read(parameters));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    CreatedDownload createFromJson(@AuthenticationPrincipal AccessToken user, @RequestBody JsonNode body) {
        return downloads.create(user, SelectionReader.read(body));
    }

    /** Without a body: every image that the user may list, or what the query says. */
    @PostMapping
    CreatedDownload createFromQuery(@AuthenticationPrincipal AccessToken user,
            @RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        requireNoBody(request);
        return downloads.create(user, SelectionReader.read(parameters));
    }

    /** Ids in a body that nobody reads must not turn into "every image". */
    private static void requireNoBody(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        if (request.getContentType() != null || request.getContentLengthLong() > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            var refused = new HttpMediaTypeNotSupportedException(request.getContentType(), READABLE);
            refused.getBody().setDetail("The body must be a form or JSON, and Content-Type must say so.");
            throw refused;
        }
    }
}
