package dev.downloads.download;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import dev.downloads.token.AccessToken;

/** The downloads of the API's callers. */
@RestController
@RequestMapping(path = "/api/v1/downloads", produces = MediaType.APPLICATION_JSON_VALUE)
class DownloadController {

    private static final List<MediaType> BODIES = List.of(MediaType.APPLICATION_FORM_URLENCODED,
            MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_JSON);

    private final DownloadService downloads;

    DownloadController(DownloadService downloads) {
        this.downloads = downloads;
    }

    @PostMapping(consumes = {MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE})
    CreatedDownload createFromForm(@AuthenticationPrincipal AccessToken user,
            @RequestParam MultiValueMap<String, String> parameters) {
        return downloads.create(user, SelectionReader.read(parameters));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    CreatedDownload createFromJson(@AuthenticationPrincipal AccessToken user, @RequestBody JsonNode body) {
        return downloads.create(user, SelectionReader.read(body));
    }

    /** Without a body: every image that the user may list, or what the query says. */
    @PostMapping
    CreatedDownload createFromQuery(@AuthenticationPrincipal AccessToken user,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable MediaType contentType,
            @RequestParam MultiValueMap<String, String> parameters) throws HttpMediaTypeNotSupportedException {
        if (contentType != null) {
            // Ids in a body of another type must not turn into "every image"; a mapping cannot say "no Content-Type".
            throw new HttpMediaTypeNotSupportedException(contentType, BODIES, HttpMethod.POST);
        }
        return downloads.create(user, SelectionReader.read(parameters));
    }
}
