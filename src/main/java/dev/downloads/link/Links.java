package dev.downloads.link;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Makes and verifies the links of one configuration. Time is an argument. */
public final class Links {

    private final String publicUrl;
    private final String zipperUrl;
    private final LinkSigner signer;
    private final int signatureLength;
    private final ZoneId zone;
    private final Duration lifetime;

    Links(String publicUrl, LinkProperties properties) {
        this.publicUrl = publicUrl;
        this.zipperUrl = properties.zipperUrl();
        this.signer = new LinkSigner(properties.keys());
        this.signatureLength = properties.signatureLength();
        this.zone = properties.zone();
        this.lifetime = properties.lifetime();
    }

    /**
     * The link to the archive of a download as made at that time; it is the same all day.
     *
     * @param filename what the saved file is called, see {@link ZipLink#DEFAULT_FILENAME}
     */
    public String zipUrl(UUID download, String filename, Instant now) {
        var upstream = upstream(download, now);
        var key = signer.newestKey();
        return new ZipLink(key, upstream, signer.sign(key, upstream, signatureLength), filename).at(zipperUrl);
    }

    /** How long a link is accepted at most. */
    public Duration lifetime() {
        return lifetime;
    }

    /** When a link that is made now ends to be accepted. */
    public Instant expiry(Instant now) {
        return startOfDay(now).plus(lifetime);
    }

    /**
     * The download that the link gives access to.
     *
     * @throws LinkRefused when the signature or the upstream is not ours
     * @throws LinkExpired when its lifetime is over
     */
    public UUID verify(ZipLink link, Instant now) {
        requireSignature(link.key(), link.upstream(), link.signature(), signatureLength);
        return Upstream.parse(link.upstream(), publicUrl).requireAlive(lifetime, now).download();
    }

    /** The download that the link says it is for, whoever signed it; empty when it could be no link of ours. */
    public Optional<UUID> claimed(ZipLink link) {
        try {
            return Optional.of(Upstream.parse(link.upstream(), publicUrl).download());
        } catch (LinkRefused e) {
            return Optional.empty();
        }
    }

    /** The URL of the download's manifest at the API, as a link that is made at that time names it. */
    public String upstream(UUID download, Instant now) {
        return new Upstream(download, startOfDay(now)).at(publicUrl);
    }

    /** What a zipper shows the API to be given the manifest at the URL. */
    public ZipperCredentials credentials(String upstream) {
        var key = signer.newestKey();
        return new ZipperCredentials(key, signer.sign(key, upstream, LinkSigner.FULL_LENGTH));
    }

    /**
     * The download whose manifest a zipper asks for.
     *
     * @param pathAndQuery what was requested, below the API's public URL
     * @throws LinkRefused when the credentials are not of a configured key or not for this URL
     * @throws LinkExpired when the lifetime that the URL's timestamp starts is over
     */
    public UUID verify(ZipperCredentials credentials, String pathAndQuery, Instant now) {
        var url = publicUrl + pathAndQuery;
        requireSignature(credentials.key(), url, credentials.signature(), LinkSigner.FULL_LENGTH);
        return Upstream.parse(url, publicUrl).requireAlive(lifetime, now).download();
    }

    /** A URL of an image's bytes at the API that needs no token until {@code expiry}. */
    public URI contentUrl(UUID image, Instant expiry) {
        return new ContentUrl(image, expiry).signed(publicUrl, signer);
    }

    /**
     * The image that a URL made by {@link #contentUrl} gives access to.
     *
     * @throws LinkRefused when the signature is not ours
     * @throws LinkExpired when the URL's time is over
     */
    public UUID verifyContent(UUID image, int key, Instant expiry, String signature, Instant now) {
        requireSignature(key, new ContentUrl(image, expiry).at(publicUrl), signature, LinkSigner.FULL_LENGTH);
        if (!now.isBefore(expiry)) {
            throw new LinkExpired(expiry);
        }
        return image;
    }

    private void requireSignature(int key, String url, String signature, int length) {
        if (!signer.verifies(key, url, signature, length)) {
            throw new LinkRefused();
        }
    }

    private Instant startOfDay(Instant now) {
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }
}
