package dev.downloads.gallery;

import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The browser's own download over a network that fails. */
class GalleryResumeTests extends GalleryInChromium {

    private static final int MB = 1_000_000;

    @Test
    void theBrowserResumesWhatWasCutInTheMiddle() throws Exception {
        largePhoto("large.png", 12 * MB);
        largePhoto("larger.png", 18 * MB);
        var page = gallery();
        page.awaitPhotos(2);
        page.page().keyboard().press("Control+a");
        NETWORK.cutAfter(7 * MB, 9 * MB);
        var totals = new ConcurrentSkipListSet<Long>();
        var devTools = page.page().context().newCDPSession(page.page());
        devTools.send("Page.enable");
        devTools.on("Page.downloadProgress", progress -> totals.add(progress.get("totalBytes").getAsLong()));

        var zip = page.download(folder.resolve("saved.zip"));

        assertThat(Sums.ofEntries(zip)).isEqualTo(
                Map.of("large.png", Sums.of(folder.resolve(account).resolve("large.png")), "larger.png",
                        Sums.of(folder.resolve(account).resolve("larger.png"))));
        // The browser's progress was exact from the first byte on.
        assertThat(totals).containsExactly(Files.size(zip));
        assertThat(NETWORK.archiveRequests()).hasSize(3);
        assertThat(NETWORK.archiveRequests().get(0)).doesNotContain("Range:");
        assertThat(NETWORK.archiveRequests().subList(1, 3)).allSatisfy(
                request -> assertThat(request).containsPattern("\r\nRange: bytes=[1-9][0-9]{5,}-\r\n")
                        .containsPattern("\r\nIf-Range: \"[^\"]+\"\r\n"));
    }
}
