package dev.downloads.link;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** Where a zipper gets the bytes of one image from the API: {@code …/images/{id}/content?expires=…&key=…&signature=…}. */
record ContentUrl(UUID image, Instant expiry) {

    /** The part that is signed. */
    String at(String publicUrl) {
        return publicUrl + "/api/v1/images/" + image + "/content?expires=" + expiry.getEpochSecond();
    }

    URI signed(String publicUrl, LinkSigner signer) {
        var url = at(publicUrl);
        var key = signer.newestKey();
        return URI.create(url + "&key=" + key + "&signature=" + signer.sign(key, url, LinkSigner.FULL_LENGTH));
    }
}
