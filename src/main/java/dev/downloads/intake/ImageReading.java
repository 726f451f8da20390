package dev.downloads.intake;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Callable;

import dev.downloads.image.Image;
import dev.downloads.image.ImageContent;
import dev.downloads.image.ImageStream;
import dev.downloads.image.NotAnImage;
import dev.downloads.image.Original;
import dev.downloads.storage.ObjectDescription;
import dev.downloads.storage.ObjectState;
import dev.downloads.storage.Storages;

/**
 * Reads a file once, from the first byte to the last, and on the way copies it if need be. Where the storage knows the CRC-32 of what
 * is to stay there, only as much is read as says what it is.
 *
 * @param found what the storage says of the file
 * @param copy whether the image's bytes are to be a copy in the storage, or the file itself
 */
record ImageReading(Candidate candidate, ObjectDescription found, String account, boolean copy, Instant now,
        Storages storages)
        implements
            Callable<Image> {

    /** In bytes: enough to tell what nearly every image is, and its size in pixels. */
    private static final int PREFIX = 64 << 10;

    // Years that PostgreSQL and the driver can carry; a file system may hold nonsense beyond.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws NotAnImage when the content is something else */
    @Override
    public Image call() throws IOException {
        var state = found.state();
        if (!copy && found.crc() != null) {
            return begin(Math.min(state.length(), PREFIX), found.crc());
        }
        try (var channel = storages.open(candidate.location(), state, 0, state.length());
                var stream = ImageStream.of(Channels.newInputStream(channel))) {
            stream.requireImage();
            return copy ? copy(stream) : image(stream.content(), candidate.location(), state);
        }
    }

    private Image begin(long prefix, long crc) throws IOException {
        var state = found.state();
        try (var channel = storages.open(candidate.location(), state, 0, prefix);
                var stream = ImageStream.of(Channels.newInputStream(channel))) {
            stream.requireImage();
            var content = stream.content(state.length(), crc);
            if (content.width() == null && prefix < Math.min(state.length(), ImageStream.PREFIX)) {
                return begin(Math.min(state.length(), ImageStream.PREFIX), crc);
            }
            return image(content, candidate.location(), state);
        }
    }

    private Image copy(ImageStream stream) throws IOException {
        var copy = storages.write(key(stream.extension()), stream);
        try {
            return image(stream.content(), copy, storages.state(copy));
        } catch (IOException | RuntimeException e) {
            storages.delete(copy);
            throw e;
        }
    }

    private Image image(ImageContent content, URI location, ObjectState stored) throws IOException {
        var source = candidate.location();
        // From remote storage no other bytes can come than those that were asked for.
        if (content.length() != found.state().length()
                || !storages.isRemote(source) && !storages.state(source).equals(found.state())) {
            throw new IOException("changed while it was being read");
        }
        if (stored.length() != content.length()) {
            throw new IOException("the copy has " + stored.length() + " bytes, not " + content.length());
        }
        var publicId = candidate.publicId() == null ? UUID.randomUUID() : candidate.publicId();
        return new Image(publicId, account, candidate.filename(), content, within(found.lastModified()), location,
                stored, now,
                copy ? new Original(source.toString(), found.state().version()) : null);
    }

    private static Instant within(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    /** The same for the same bytes of the same file: what a killed import has copied in vain, the next one writes over. */
    private String key(String extension) {
        var identity = String.join("\n", account, candidate.location().toString(), found.state().version(),
                Long.toString(found.state().length()));
        var digest = HexFormat.of().formatHex(sha256().digest(identity.getBytes(StandardCharsets.UTF_8)));
        return account + "/" + digest.substring(0, 2) + "/" + digest + extension;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
