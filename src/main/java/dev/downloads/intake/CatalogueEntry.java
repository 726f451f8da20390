package dev.downloads.intake;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;

/**
 * An image as another system knows it.
 *
 * @param filename 1 to 1024 characters
 * @param location where its bytes are
 */
public record CatalogueEntry(UUID publicId, String filename, URI location) {

    public CatalogueEntry {
        if (filename.isBlank() || filename.codePointCount(0, filename.length()) > 1024) {
            throw new IllegalArgumentException("filename must have 1 to 1024 characters");
        }
        if (filename.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("filename must not contain the character NUL");
        }
    }

    public CatalogueEntry(UUID publicId, String filename, Path file) {
        this(publicId, filename, file.toAbsolutePath().normalize().toUri());
    }
}
