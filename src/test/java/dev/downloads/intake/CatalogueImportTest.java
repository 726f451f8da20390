package dev.downloads.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.image.Image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@RealDatabase
class CatalogueImportTest {

    private final String account = UUID.randomUUID().toString();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final UUID third = UUID.randomUUID();
    private final RecordingListener listener = new RecordingListener();

    @TempDir
    Path folder;

    @Autowired
    Import library;

    @Autowired
    AllImages images;

    @BeforeEach
    void writePictures() throws IOException {
        for (var name : List.of("a.png", "b.png", "c.png")) {
            Files.write(folder.resolve(name), Pictures.png(name.hashCode()));
        }
    }

    @Test
    void takesPublicIdAndFilenameFromTheCatalogue() throws IOException {
        var absolute = folder.resolve("b.png");
        // As spreadsheets write it: with a byte order mark and CR LF, columns in any order and some more.
        var summary = run("\ufeffpath,Filename,rating, public_id\r\n"
                + "a.png,\"../a/b, \"\"x\"\".png\",5," + first + "\r\n\r\n"
                + absolute + "," + "é".repeat(300) + ".jpg,," + second.toString().toUpperCase(Locale.ROOT) + "\r\n");

        assertThat(listener.failed).isEmpty();
        assertThat(summary.imported()).isEqualTo(2);
        assertThat(image(first).filename()).isEqualTo("../a/b, \"x\".png");
        assertThat(image(first).location()).isEqualTo(folder.resolve("a.png").toUri());
        assertThat(image(second).filename()).isEqualTo("é".repeat(300) + ".jpg");
        assertThat(image(second).contentType()).isEqualTo("image/png");
        assertThat(image(second).accountId()).isEqualTo(account);
    }

    @Test
    void listsEveryBadLineAndImportsTheRest() throws IOException {
        Files.writeString(folder.resolve("text.png"), "no picture");
        var summary = run("""
                public_id,filename,path
                %s,"good
                one.png",a.png
                1-1-1-1-1,x.png,b.png
                no-uuid-either,"over
                two lines.png",b.png
                %s, ,b.png
                %s,%s,b.png

                %s,x.png,
                %s,x.png,nowhere.png
                %s,x.png,text.png
                %s,x.png
                %s,x.png,b.png,too,much
                %s,x\0.png,b.png
                %s,x.png,b\0.png
                %s,last.png,c.png
                """.formatted(first, second, second, "x".repeat(1025), second, second, second, second, second, second,
                second, third));

        assertThat(listener.failed).containsExactlyInAnyOrder("catalogue.csv:4: public_id is no UUID: 1-1-1-1-1",
                "catalogue.csv:5: public_id is no UUID: no-uuid-either",
                "catalogue.csv:7: filename must have 1 to 1024 characters",
                "catalogue.csv:8: filename must have 1 to 1024 characters", "catalogue.csv:10: path is empty",
                "catalogue.csv:11: no such file", "catalogue.csv:12: not an image, but text/plain",
                "catalogue.csv:13: expected 3 fields, found 2", "catalogue.csv:14: expected 3 fields, found 5",
                "catalogue.csv:15: filename must not contain the character NUL",
                "catalogue.csv:16: Nul character not allowed: b\0.png");
        assertThat(summary.imported()).isEqualTo(2);
        assertThat(summary.failed()).isEqualTo(11);
        assertThat(image(first).filename()).isEqualTo("good\none.png");
        assertThat(image(third).filename()).isEqualTo("last.png");
    }

    @Test
    void doesNotReadAgainWhatIsThere() throws IOException {
        var catalogue = "public_id,filename,path\n" + first + ",a.png,a.png\n" + second + ",b.png,b.png\n";
        run(catalogue);

        var again = run(catalogue + third + ",c.png,c.png\n");

        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(again.imported()).isEqualTo(1);
        assertThat(again.failed()).isZero();
    }

    @Test
    void refusesAPublicIdThatStandsForSomethingElse() throws IOException {
        run("public_id,filename,path\n" + first + ",a.png,a.png\n" + second + ",b.png,b.png\n");
        Files.setLastModifiedTime(folder.resolve("b.png"), FileTime.from(Instant.EPOCH));

        var again = run("""
                public_id,filename,path
                %s,a.png,c.png
                %s,other.png,a.png
                %s,b.png,b.png
                %s,c.png,a.png
                """.formatted(first, first, second, third));

        assertThat(again.imported()).isZero();
        assertThat(listener.failed).containsExactly(
                "catalogue.csv:2: " + first + " already stands for other bytes, those of "
                        + folder.resolve("a.png").toUri(),
                "catalogue.csv:3: " + first + " is in the library already, under the name a.png",
                "catalogue.csv:4: " + second + " already stands for other bytes, the file has changed since",
                "catalogue.csv:5: the file is in the library already, as " + first);
        assertThat(image(first).location()).isEqualTo(folder.resolve("a.png").toUri());
    }

    @Test
    void refusesAPublicIdThatOccursTwiceInTheCatalogue() throws IOException {
        var summary = run("""
                public_id,filename,path
                %s,a.png,a.png
                %s,b.png,b.png
                """.formatted(first, first));

        assertThat(summary.imported()).isEqualTo(1);
        assertThat(listener.failed).singleElement().asString().startsWith("catalogue.csv:3: ");
        assertThat(image(first).filename()).isEqualTo("a.png");
    }

    @Test
    void refusesAPublicIdOfAnotherAccount() throws IOException {
        run("public_id,filename,path\n" + first + ",a.png,a.png\n");

        var other = library.catalogue(account + "-2",
                List.of(new CatalogueEntry(first, "a.png", folder.resolve("a.png"))),
                false, listener);

        assertThat(other.failed()).isEqualTo(1);
        assertThat(listener.failed).singleElement().asString().endsWith(first + " is an image of another account");
    }

    @Test
    void stopsWhereTheFileIsNoLongerCsv() throws IOException {
        var summary = run("public_id,filename,path\n" + first + ",a.png,a.png\n" + second + ",\"b.png,b.png\n");

        assertThat(summary.imported()).isEqualTo(1);
        assertThat(listener.failed).singleElement().asString().contains("not CSV from here on");
    }

    @Test
    void refusesAFileWithoutTheColumns() {
        assertThatThrownBy(() -> run("public_id,name,path\n")).isInstanceOf(CatalogueUnusable.class)
                .hasMessageContaining("public_id, filename, path");
        assertThatThrownBy(() -> run("")).isInstanceOf(CatalogueUnusable.class);
    }

    @Test
    void givesTheFolderOfACatalogueItsImages() {
        var entries = List.of(new CatalogueEntry(first, "Sunset.png", folder.resolve("x/../a.png")));
        library.catalogue(account, entries, false, listener);

        var rest = library.folder(account, folder, false, listener);

        assertThat(rest.unchanged()).isEqualTo(1);
        assertThat(rest.imported()).isEqualTo(2);
        assertThat(image(first).filename()).isEqualTo("Sunset.png");
    }

    private ImportSummary run(String catalogue) throws IOException {
        var file = Files.writeString(folder.resolve("catalogue.csv"), catalogue);
        return library.run(account, new CatalogueFile(file, new Place.Folder(folder)), false, listener);
    }

    private Image image(UUID publicId) {
        return images.findById(publicId).orElseThrow();
    }
}
