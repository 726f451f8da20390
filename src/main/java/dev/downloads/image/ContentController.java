package dev.downloads.image;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.downloads.link.LinkExpired;
import dev.downloads.link.LinkRefused;
import dev.downloads.link.Links;
import dev.downloads.token.AccessToken;

/** The bytes of the images, and of their thumbnails. */
@RestController
@RequestMapping(ImageController.ROUTE + "/{id}")
class ContentController {

    private final Library library;
    private final Thumbnails thumbnails;
    private final ContentResponse response;
    private final Links links;
    private final Clock clock;

    ContentController(Library library, Thumbnails thumbnails, ContentResponse response, Links links, Clock clock) {
        this.library = library;
        this.thumbnails = thumbnails;
        this.response = response;
        this.links = links;
        this.clock = clock;
    }

    @GetMapping(path = "/content", params = "!" + SignedContent.SIGNATURE)
    void content(@AuthenticationPrincipal AccessToken user, @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean download, HttpMethod method,
            @RequestHeader HttpHeaders headers, HttpServletResponse answer) throws IOException {
        response.sendContent(library.find(user, id), download, method, headers, answer);
    }

    /** For zippers, who hold no token. */
    @GetMapping(path = "/content", params = SignedContent.SIGNATURE)
    void signedContent(@PathVariable UUID id, @RequestParam long expires, @RequestParam int key,
            @RequestParam(SignedContent.SIGNATURE) String signature,
            @RequestParam(defaultValue = "false") boolean download, HttpMethod method,
            @RequestHeader HttpHeaders headers, HttpServletResponse answer) throws IOException {
        response.sendContent(library.find(verify(id, expires, key, signature)), download, method, headers, answer);
    }

    @GetMapping("/thumbnail")
    void thumbnail(@AuthenticationPrincipal AccessToken user, @PathVariable UUID id, HttpMethod method,
            @RequestHeader HttpHeaders headers, HttpServletResponse answer) throws IOException {
        response.sendThumbnail(thumbnails.of(library.find(user, id)), method, headers, answer);
    }

    private UUID verify(UUID id, long expires, int key, String signature) {
        try {
            return links.verifyContent(id, key, Instant.ofEpochSecond(expires), signature, clock.instant());
        } catch (LinkRefused | DateTimeException e) {
            throw ContentLinkProblem.refused();
        } catch (LinkExpired e) {
            throw ContentLinkProblem.expired(e);
        }
    }
}
