package dev.downloads.download;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.downloads.link.ZipLink;

/**
 * What a client asks to download.
 *
 * @param imageIds in the client's order, each once; null stands for every image that the client may list
 * @param allowMissing leaves out what is unknown to the client instead of refusing the whole
 * @param filename what the saved archive is called; {@code .zip} is added where it is not there
 */
record Selection(@Nullable List<UUID> imageIds, boolean allowMissing, String filename) {

    private static final int LONGEST_FILENAME = 255;

    /** @throws SelectionInvalid when the list is there and empty, or the name cannot be a file's */
    Selection {
        if (imageIds != null) {
            imageIds = imageIds.stream().distinct().toList();
            if (imageIds.isEmpty()) {
                throw SelectionInvalid.empty();
            }
        }
        filename = withExtension(filename.strip());
        if (filename.length() > LONGEST_FILENAME || filename.codePoints().anyMatch(Selection::unfitForFilename)) {
            throw SelectionInvalid.filename(LONGEST_FILENAME);
        }
    }

    /** SHA-256, equal for equal selections, however they were written. */
    byte[] fingerprint() {
        var text = imageIds + "\n" + allowMissing + "\n" + filename;
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withExtension(String filename) {
        if (filename.isEmpty()) {
            return ZipLink.DEFAULT_FILENAME;
        }
        return filename.regionMatches(true, filename.length() - 4, ".zip", 0, 4) ? filename : filename + ".zip";
    }

    private static boolean unfitForFilename(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> "<>:\"/\\|?*".indexOf(c) >= 0;
        };
    }
}
