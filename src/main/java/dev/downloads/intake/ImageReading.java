package dev.downloads.intake;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import dev.downloads.storage.ObjectState;
import dev.downloads.storage.Storages;

/**
 * Reads a file once, from the first byte to the last, and on the way copies it if need be.
 *
 * @param state what the storage says of the file
 * @param copy whether the image's bytes are to be a copy in the storage, or the file itself
 */
record ImageReading(Candidate candidate, ObjectState state, String account, boolean copy, Instant now,
        Storages storages)
        implements
            Callable<Image> {

    // Years that PostgreSQL and the driver can carry; a file system may hold nonsense beyond.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws NotAnImage when the content is something else */
    @Override
    public Image call() throws IOException {
        var source = candidate.location();
        try (var channel = storages.open(source, state, 0, state.length());
                var stream = ImageStream.of(Channels.newInputStream(channel))) {
            if (!stream.isImage()) {
                throw new NotAnImage(stream.contentType());
            }
            if (!copy) {
                return image(stream.content(), source, state);
            }
            return copy(stream);
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
        var lastModified = Files.getLastModifiedTime(Path.of(source)).toInstant();
        if (content.length() != state.length() || !storages.state(source).equals(state)) {
            throw new IOException("changed while it was being read");
        }
        if (stored.length() != content.length()) {
            throw new IOException("the copy has " + stored.length() + " bytes, not " + content.length());
        }
        var publicId = candidate.publicId() == null ? UUID.randomUUID() : candidate.publicId();
        return new Image(publicId, account, candidate.filename(), content, within(lastModified), location, stored, now,
                copy ? new Original(source.toString(), state.version()) : null);
    }

    private static Instant within(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    /** The same for the same bytes of the same file: what a killed import has copied in vain, the next one writes over. */
    private String key(String extension) {
        var identity = String.join("\n", account, candidate.location().toString(), state.version(),
                Long.toString(state.length()));
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
