package dev.downloads.gallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import com.google.gson.Gson;
import com.microsoft.playwright.Page.RouteOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import org.junit.jupiter.api.Test;

import dev.downloads.TestLibrary;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Photos on their way into the library. */
class GalleryUploadTests extends GalleryInChromium {

    @Test
    void uploadsWithAProgressBarPerFileAndDownloadsTheSamePhotos() throws Exception {
        var page = gallery();
        assertThat(page.find("#state h2")).hasText("No photos yet");
        var first = TestLibrary.picture(folder.resolve("new").resolve("first.png"));
        var second = TestLibrary.picture(folder.resolve("new").resolve("second.png"));
        var text = Files.writeString(folder.resolve("new").resolve("no photo.txt"), "text");

        page.find("#files").setInputFiles(new Path[]{first, second, text});

        page.awaitPhotos(2);
        assertThat(page.find("#uploads-title")).hasText("2 photos uploaded, 1 not");
        assertThat(page.find(".upload")).hasCount(3);
        assertThat(page.find(".upload.done")).hasCount(2);
        assertThat(page.find(".upload.failed .upload-name")).hasText("no photo.txt");
        assertThat(page.find(".upload.failed .upload-words")).not().hasText("");
        page.page().keyboard().press("Control+a");
        var zip = page.download(folder.resolve("saved.zip"));
        assertThat(Sums.ofEntries(zip)).isEqualTo(Map.of("first.png", Sums.of(first), "second.png", Sums.of(second)));
    }

    @Test
    void uploadsWhatIsDroppedOnThePage() {
        var page = gallery();
        assertThat(page.find("#state h2")).hasText("No photos yet");
        var files = page.page().evaluateHandle("""
                async () => {
                  const canvas = new OffscreenCanvas(40, 30);
                  canvas.getContext('2d').fillRect(0, 0, 40, 30);
                  const transfer = new DataTransfer();
                  transfer.items.add(new File([await canvas.convertToBlob()], 'dropped.png', {type: 'image/png'}));
                  return transfer;
                }""");

        page.find("body").dispatchEvent("dragenter", Map.of("dataTransfer", files));
        assertThat(page.find("#drop")).isVisible();
        page.find("body").dispatchEvent("drop", Map.of("dataTransfer", files));

        page.awaitPhotos(1);
        assertThat(page.find("#drop")).isHidden();
        assertThat(page.photo("dropped.png")).isVisible();
    }

    /** Dragged by the browser itself, as a hand would: no script can make a folder. */
    @Test
    void uploadsTheFoldersThatAreDroppedWithTheTimesOfTheirFiles() throws Exception {
        var page = gallery();
        assertThat(page.find("#state h2")).hasText("No photos yet");
        var taken = Instant.parse("2019-04-08T17:38:48Z");
        var album = folder.resolve("album");
        var inner = TestLibrary.picture(album.resolve("day one").resolve("inner.png"));
        var outer = TestLibrary.picture(album.resolve("outer.png"));
        Files.setLastModifiedTime(inner, FileTime.from(taken));
        Files.writeString(album.resolve(".DS_Store"), "what a system keeps");

        drop(page, album, Files.writeString(folder.resolve("notes.txt"), "text"));

        page.awaitPhotos(2);
        assertThat(page.find("#uploads-title")).hasText("2 photos uploaded, 1 not");
        assertThat(page.find(".upload.failed .upload-words")).containsText("not an image");
        page.page().keyboard().press("Control+a");
        var zip = page.download(folder.resolve("saved.zip"));
        assertThat(Sums.ofEntries(zip))
                .isEqualTo(Map.of("inner.png", Sums.of(inner), "outer.png", Sums.of(outer)));
        try (var file = new ZipFile(zip.toFile())) {
            assertThat(file.getEntry("inner.png").getLastModifiedTime().toInstant()).isEqualTo(taken);
        }
    }

    @Test
    void goesOnWhenTheNetworkIsBackAndTriesAgainWhatWasRefused() {
        var page = gallery();
        assertThat(page.find("#state h2")).hasText("No photos yet");
        page.page().route("**/api/v1/images", route -> route.fulfill(new FulfillOptions().setStatus(507)
                .setContentType("application/problem+json")
                .setBody("{\"title\":\"The storage is full\",\"detail\":\"Nothing was kept.\"}")),
                new RouteOptions().setTimes(1));
        page.page().context().setOffline(true);
        assertThat(page.find("#offline")).isVisible();

        page.find("#files").setInputFiles(new Path[]{TestLibrary.picture(folder.resolve("a.png")),
                TestLibrary.picture(folder.resolve("b.png"))});
        assertThat(page.find("#uploads-title")).hasText("Uploading 1 of 2");
        page.page().context().setOffline(false);

        assertThat(page.find("#uploads-title")).hasText("1 photo uploaded, 1 not");
        assertThat(page.find(".upload.failed .upload-words")).hasText("The storage is full. Nothing was kept.");
        page.button("Try again").click();
        page.awaitPhotos(2);
        assertThat(page.find("#uploads-title")).hasText("2 photos uploaded");
        assertThat(page.button("Try again")).isHidden();
    }

    @Test
    void beginsAgainWhatTheNetworkLeftInTheMiddle() throws Exception {
        var page = gallery();
        assertThat(page.find("#state h2")).hasText("No photos yet");
        var photo = large(folder.resolve("new").resolve("large.png"), 3_000_000);
        var lose = NETWORK.holdNextUpload();

        page.find("#files").setInputFiles(photo);
        assertThat(page.find(".upload progress")).not().hasJSProperty("value", 0);
        page.page().context().setOffline(true);
        assertThat(page.find("#offline")).isVisible();
        lose.run();
        assertThat(page.find(".upload-words")).hasText("Waiting");
        assertThat(page.find("#uploads-title")).hasText("Uploading 1 of 1");
        NETWORK.comeBack();
        page.page().context().setOffline(false);

        assertThat(page.find("#uploads-title")).hasText("1 photo uploaded");
        page.awaitPhotos(1);
        page.page().keyboard().press("Control+a");
        var zip = page.download(folder.resolve("saved.zip"));
        assertThat(Sums.ofEntries(zip)).isEqualTo(Map.of("large.png", Sums.of(photo)));
    }

    private static void drop(GalleryPage page, Path... files) {
        var devTools = page.page().context().newCDPSession(page.page());
        for (var type : List.of("dragEnter", "dragOver", "drop")) {
            devTools.send("Input.dispatchDragEvent", new Gson().toJsonTree(
                    Map.of("type", type, "x", 700, "y", 400, "data", Map.of("items", List.of(), "files",
                            Stream.of(files).map(Path::toString).toList(), "dragOperationsMask", 1)))
                    .getAsJsonObject());
        }
    }
}
