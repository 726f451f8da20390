package dev.downloads.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

import dev.downloads.intake.CatalogueEntry;
import dev.downloads.intake.Import;
import dev.downloads.intake.ImportListener;

/** Pictures to try the service with, brought in once: what a user deletes does not come back. */
@Order(1)
final class DemoLibrary implements ApplicationRunner {

    /** The account and the images of the contract's example. */
    static final String ACCOUNT = "00100000123BB66";
    static final List<UUID> FIRST_IDS = List.of(UUID.fromString("4a911b9d-2650-4b67-87b2-d9f8850839f7"),
            UUID.fromString("b79bd7d7-b620-45b1-b892-ceeb72e41643"),
            UUID.fromString("6401ee88-f189-44f7-87e1-ada46ab0348e"),
            UUID.fromString("f0195ce4-4b8d-472e-a333-c9bc2674233c"),
            UUID.fromString("68a7fd8a-bf47-4fc6-8a51-e30642f33afe"));

    private final Path folder;
    private final Path complete;
    private final Import images;

    DemoLibrary(Path dataDirectory, Import images) {
        this.folder = dataDirectory.resolve("demo");
        this.complete = dataDirectory.resolve("demo.complete");
        this.images = images;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (Files.exists(complete)) {
            return;
        }
        System.out.println("Painting the demo library …");
        var pictures = DemoPictures.write(folder);
        var known = pictures.stream().limit(FIRST_IDS.size())
                .map(picture -> new CatalogueEntry(FIRST_IDS.get(pictures.indexOf(picture)), picture.filename(),
                        picture.file()))
                .toList();
        var failed = images.catalogue(ACCOUNT, known, false, ImportListener.SILENT).failed()
                + images.folder(ACCOUNT, folder, false, ImportListener.SILENT).failed();
        if (failed > 0) {
            throw new IllegalStateException("The demo library in " + folder + " cannot be imported");
        }
        Files.createFile(complete);
    }
}
