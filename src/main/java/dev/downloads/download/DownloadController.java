package dev.downloads.download;

import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.databind.JsonNode;

import dev.downloads.token.AccessToken;
import dev.downloads.web.Cursor;

/** The downloads of the API's callers. */
@RestController
@RequestMapping(path = "/api/v1/downloads", produces = MediaType.APPLICATION_JSON_VALUE)
class DownloadController {

    static final String LOGGED_AS = "download_id";

    private static final List<MediaType> READABLE = List.of(MediaType.APPLICATION_FORM_URLENCODED,
            MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_JSON);
    private static final int MOST_LISTED = 100;

    private final DownloadService downloads;
    private final DownloadHistory history;
    private final String publicUrl;

    DownloadController(DownloadService downloads, DownloadHistory history,
            @Value("${downloads.public-url}") String publicUrl) {
        this.downloads = downloads;
        this.history = history;
        this.publicUrl = publicUrl;
    }

    @PostMapping(consumes = {MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE})
    CreatedDownload createFromForm(@AuthenticationPrincipal AccessToken user, @RequestHeader HttpHeaders headers,
            @RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request) {
        if (request instanceof MultipartHttpServletRequest form) {
            MultipartForm.requireFields(form);
        }
        return downloads.create(user, SelectionReader.read(parameters), IdempotencyKey.in(headers));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    CreatedDownload createFromJson(@AuthenticationPrincipal AccessToken user, @RequestHeader HttpHeaders headers,
            @RequestBody JsonNode body) {
        return downloads.create(user, SelectionReader.read(body), IdempotencyKey.in(headers));
    }

    /** Without a body: every image that the user may list, or what the query says. */
    @PostMapping
    CreatedDownload createFromQuery(@AuthenticationPrincipal AccessToken user, @RequestHeader HttpHeaders headers,
            @RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        requireNoBody(request);
        return downloads.create(user, SelectionReader.read(parameters), IdempotencyKey.in(headers));
    }

    @GetMapping
    ResponseEntity<DownloadPage> list(@AuthenticationPrincipal AccessToken user,
            @RequestParam(defaultValue = "20") int limit, @RequestParam(required = false) @Nullable String cursor) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw PageInvalid.limit(MOST_LISTED);
        }
        var page = history.list(user, limit, Cursor.parse(cursor));
        var answer = ResponseEntity.ok();
        page.next().ifPresent(next -> answer.header(HttpHeaders.LINK,
                "<%s/api/v1/downloads?limit=%d&cursor=%s>; rel=\"next\"".formatted(publicUrl, limit, next)));
        return answer.body(page);
    }

    @GetMapping("/{id}")
    DownloadStatus find(@AuthenticationPrincipal AccessToken user, @PathVariable UUID id) {
        MDC.put(LOGGED_AS, id.toString());
        return history.find(user, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal AccessToken user, @PathVariable UUID id) {
        MDC.put(LOGGED_AS, id.toString());
        history.delete(user, id);
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
