package dev.downloads.image;

import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

import dev.downloads.representation.FileDisposition;
import dev.downloads.representation.Representation;
import dev.downloads.storage.ObjectChanged;
import dev.downloads.storage.ObjectMissing;
import dev.downloads.storage.ObjectState;
import dev.downloads.storage.Storages;

/** Answers GET and HEAD of what the storage holds of an image. */
@Component
class ContentResponse {

    /** What every browser shows as pixels; all else, SVG above all, might run scripts or start a program. */
    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif",
            "image/bmp");

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    private final Storages storages;

    ContentResponse(Storages storages) {
        this.storages = storages;
    }

    /**
     * @param download whether it is to be saved, whatever it is
     * @throws SourceUnavailable when the bytes are not there any more or not the same
     */
    void sendContent(Image image, boolean download, HttpMethod method, HttpHeaders request,
            HttpServletResponse response) throws IOException {
        if (!isAsExpected(image.location(), image.state())) {
            throw new SourceUnavailable();
        }
        var disposition = !download && SHOWN.contains(image.contentType())
                ? FileDisposition.inline(image.filename())
                : FileDisposition.attachment(image.filename());
        // No proxy may compress what has an exact length and ranges; and who may see it can change at any time.
        var representation = new Representation(image.contentType(), image.length(), etag(image.crc(), image.length()),
                image.lastModified(), "private, no-cache, no-transform", disposition);
        response.setHeader(CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'");
        var body = new ObjectBody(storages, image.location(), image.state(), image.crc());
        representation.send(method, request, response, parts -> body.write(parts, response.getOutputStream()));
    }

    void sendThumbnail(StoredThumbnail thumbnail, HttpMethod method, HttpHeaders request, HttpServletResponse response)
            throws IOException {
        var representation = new Representation(thumbnail.contentType(), thumbnail.length(),
                etag(thumbnail.crc(), thumbnail.length()), null, "private, max-age=86400",
                FileDisposition.inline("thumbnail"));
        var body = new ObjectBody(storages, thumbnail.location(), thumbnail.state(), thumbnail.crc());
        representation.send(method, request, response, parts -> body.write(parts, response.getOutputStream()));
    }

    private boolean isAsExpected(URI location, ObjectState state) throws IOException {
        try {
            storages.verify(location, state);
            return true;
        } catch (ObjectMissing | ObjectChanged e) {
            return false;
        }
    }

    private static String etag(long crc, long length) {
        return "\"" + HexFormat.of().toHexDigits((int) crc) + "-" + Long.toHexString(length) + "\"";
    }
}
