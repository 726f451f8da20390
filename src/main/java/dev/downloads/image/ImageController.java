package dev.downloads.image;

import java.io.IOException;
import java.util.HashMap;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

import dev.downloads.token.AccessToken;
import dev.downloads.web.Cursor;

/** The library of the API's callers. */
@RestController
@RequestMapping(path = ImageController.ROUTE, produces = MediaType.APPLICATION_JSON_VALUE)
class ImageController {

    static final String ROUTE = "/api/v1/images";

    private final Library library;
    private final Uploads uploads;
    private final String publicUrl;

    ImageController(Library library, Uploads uploads, @Value("${downloads.public-url}") String publicUrl) {
        this.library = library;
        this.uploads = uploads;
        this.publicUrl = publicUrl;
    }

    @GetMapping
    ResponseEntity<ListedImages> list(@AuthenticationPrincipal AccessToken user,
            @RequestParam(name = "account_id", required = false) @Nullable String accountId,
            @RequestParam(required = false) @Nullable String name, @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var query = new ImageQuery(accountId, name, Cursor.parse(cursor), limit);
        var page = library.list(user, query);
        var answer = ResponseEntity.ok();
        page.next().ifPresent(next -> answer.header(HttpHeaders.LINK, link(query, next)));
        return answer.body(ListedImages.of(page.images()));
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc8288">RFC 8288 Web Linking</a> */
    private String link(ImageQuery query, Cursor next) {
        var url = UriComponentsBuilder.fromUriString(publicUrl + ROUTE).queryParam("limit", query.limit())
                .queryParam("cursor", next);
        var values = new HashMap<String, String>();
        if (query.accountId() != null) {
            url.queryParam("account_id", "{account_id}");
            values.put("account_id", query.accountId());
        }
        if (query.name() != null) {
            url.queryParam("name", "{name}");
            values.put("name", query.name());
        }
        return "<" + url.encode().buildAndExpand(values).toUriString() + ">; rel=\"next\"";
    }

    @GetMapping("/{id}")
    ListedImage find(@AuthenticationPrincipal AccessToken user, @PathVariable UUID id) {
        return ListedImage.of(library.find(user, id));
    }

    /** Reads the body itself, part by part, as {@link UploadRoute} makes possible. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ListedImages upload(@AuthenticationPrincipal AccessToken user, HttpServletRequest request) throws IOException {
        return ListedImages.of(uploads.take(user, request));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal AccessToken user, @PathVariable UUID id) {
        library.delete(user, id);
    }
}
