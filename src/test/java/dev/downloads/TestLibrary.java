package dev.downloads;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

import org.springframework.stereotype.Component;

import dev.downloads.intake.CatalogueEntry;
import dev.downloads.intake.Import;
import dev.downloads.intake.ImportListener;
import dev.downloads.intake.ImportSummary;
import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.API;

/** Fills the library of a test's account. */
@Component
@InRole({ALL, API})
public class TestLibrary {

    private final Import images;

    TestLibrary(Import images) {
        this.images = images;
    }

    /** Files by public_id, each under its own name. */
    public void bringIn(String account, Map<UUID, Path> files) {
        var summary = images.catalogue(account, files.entrySet().stream()
                .map(file -> new CatalogueEntry(file.getKey(), file.getValue().getFileName().toString(),
                        file.getValue()))
                .toList(), false, ImportListener.SILENT);
        if (summary.failed() > 0) {
            throw new AssertionError(summary.toString());
        }
    }

    public ImportSummary bringIn(String account, Path folder) {
        return images.folder(account, folder, false, ImportListener.SILENT);
    }

    /** Writes a small picture, another one for every name. */
    public static Path picture(Path file) {
        try {
            var picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            var graphics = picture.createGraphics();
            graphics.setColor(new Color(file.getFileName().toString().hashCode()));
            graphics.fillRect(0, 0, 16, 16);
            graphics.dispose();
            Files.createDirectories(file.getParent());
            try (var out = Files.newOutputStream(file)) {
                ImageIO.write(picture, "png", out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
