package dev.downloads.docs;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.downloads.TestTokens;

/** What the examples of every resource build on. */
interface Examples {

    /** The token of the contract's request, signed by us. */
    String TOKEN = TestTokens.sign(Contract.claims());

    UUID UNKNOWN = UUID.fromString("0e3f5a51-7d4c-4c8e-9b3a-2f1d6c5b4a39");

    /** To be sent and answered. */
    Example example(Endpoint endpoint, String title);

    /** The contract's download, by its link. */
    default URI createDownload() throws Exception {
        return createDownload("");
    }

    /** @param idempotencyKey or nothing */
    URI createDownload(String idempotencyKey) throws Exception;

    /** The link to the contract's download as made at another time. */
    URI linkOf(Instant time);

    /** The strong validator of what the link points to. */
    String etag(URI link) throws Exception;

    /** How a zipper authorizes itself for the URL. */
    String zipper(String upstream);

    /** Until the next example. */
    void removeImage(UUID image);

    /** Changes the image's file, until the next example. */
    void damageImage(UUID image) throws Exception;

    /** The contract's images as a form. */
    static String form() {
        return Contract.IMAGES.stream().map(id -> "image_ids[]=" + id).collect(Collectors.joining("&"));
    }

    /** The claims of the contract's token with something else in one place. */
    static String tokenWith(String claim, String replacement) {
        var claims = Contract.claims();
        if (!claims.contains(claim)) {
            throw new IllegalArgumentException(claims);
        }
        return "Token token=\"" + TestTokens.sign(claims.replace(claim, replacement)) + "\"";
    }
}
