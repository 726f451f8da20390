package dev.downloads.download;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
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
import tools.jackson.databind.JsonNode;

import dev.downloads.token.AccessToken;

/** The downloads of the API's callers. */
@RestController
@RequestMapping(path = "/api/v1/downloads", produces = MediaType.APPLICATION_JSON_VALUE)
class DownloadController {

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
            @RequestParam MultiValueMap<String, String> parameters) {
        return downloads.create(user, SelectionReader.read(parameters), IdempotencyKey.in(headers));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    CreatedDownload createFromJson(@AuthenticationPrincipal AccessToken user, @RequestHeader HttpHeaders headers,
            @RequestBody JsonNode body) {
        return downloads.create(user, SelectionReader.read(body), IdempotencyKey.in(headers));
    }

    /** Without a body: every image that the user may list, or what the query says. */
    @PostMapping(headers = "!Content-Type")
    CreatedDownload createFromQuery(@AuthenticationPrincipal AccessToken user, @RequestHeader HttpHeaders headers,
            @RequestParam MultiValueMap<String, String> parameters) {
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
        return history.find(user, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal AccessToken user, @PathVariable UUID id) {
        history.delete(user, id);
    }
}
