package dev.downloads.download;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A place in a user's history, after the download that it names; as text, base64url of 24 bytes that mean nothing to a client.
 *
 * @param createdAt in microseconds, as the database keeps it
 */
record Cursor(Instant createdAt, UUID id) {

    /** Before the newest. */
    static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private static final int BYTES = 24;

    static Cursor after(Download download) {
        return new Cursor(download.createdAt(), download.id());
    }

    /** @throws PageInvalid when it is none of ours */
    static Cursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != BYTES) {
                throw PageInvalid.cursor();
            }
            var createdAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            if (createdAt.isAfter(START.createdAt) || createdAt.isBefore(Instant.EPOCH)) {
                throw PageInvalid.cursor();
            }
            return new Cursor(createdAt, new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw PageInvalid.cursor();
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt)).putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits()).array());
    }
}
