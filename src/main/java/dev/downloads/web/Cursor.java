package dev.downloads.web;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * A place in a list that is sorted newest first, behind the item that it names; as text, base64url of 28 bytes that mean nothing to a
 * client.
 *
 * @param createdAt in microseconds, as the database keeps it
 */
public record Cursor(Instant createdAt, UUID id) {

    private static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));
    private static final int BYTES = 24;

    /**
     * @param text null stands for the place before the newest
     * @throws CursorInvalid when it is none of ours
     */
    public static Cursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != BYTES + Integer.BYTES) {
                throw new CursorInvalid();
            }
            var cursor = new Cursor(Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS),
                    new UUID(bytes.getLong(), bytes.getLong()));
            // The checksum, and the one of several ways to write the last bits.
            if (!cursor.toString().equals(text) || !cursor.isPossible()) {
                throw new CursorInvalid();
            }
            return cursor;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new CursorInvalid();
        }
    }

    private boolean isPossible() {
        return createdAt.isAfter(Instant.EPOCH) && createdAt.isBefore(START.createdAt);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        var bytes = ByteBuffer.allocate(BYTES + Integer.BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        var checksum = new CRC32();
        checksum.update(bytes.array(), 0, BYTES);
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(bytes.putInt((int) checksum.getValue()).array());
    }
}
