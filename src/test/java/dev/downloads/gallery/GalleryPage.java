package dev.downloads.gallery;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The gallery in a browser, which notes whatever it does that it should not. */
final class GalleryPage {

    /** The browser's own words for a status of 400 or more, which some tests provoke. */
    private static final String STATUS = "Failed to load resource: the server responded with a status of";
    private static final String NO_NETWORK = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED";

    /** What it says of a request whose connection {@link CuttingProxy} lost. */
    private static final List<String> LOST = List.of("Failed to load resource: net::ERR_EMPTY_RESPONSE",
            "Failed to load resource: net::ERR_CONNECTION_RESET",
            "Failed to load resource: net::ERR_SOCKET_NOT_CONNECTED");

    private final Page page;
    private final List<String> offences = new CopyOnWriteArrayList<>();

    GalleryPage(Page page, String origin) {
        this.page = page;
        page.setDefaultTimeout(GalleryInChromium.PATIENCE);
        page.onPageError(error -> offences.add("Uncaught: " + error));
        // A violation of the policy is an error on the console too.
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type()) && !message.text().startsWith(STATUS)
                    && !message.text().startsWith(NO_NETWORK) && !LOST.contains(message.text())) {
                offences.add("Console: " + message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(origin + "/") && !request.url().startsWith("blob:" + origin)
                    && !request.url().startsWith("data:")) {
                offences.add("Request to another origin: " + request.url());
            }
        });
    }

    List<String> offences() {
        return offences;
    }

    Page page() {
        return page;
    }

    GalleryPage open(String path) {
        page.navigate(path);
        return this;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A photo by its file name, or a part of it. */
    Locator photo(String name) {
        return page.locator(".tile").filter(new Locator.FilterOptions().setHasText(name));
    }

    /** Waits until these photos are picked, in the order of the page, and no others. */
    void assertPicked(Collection<String> names) {
        assertThat(page.locator(".tile[aria-selected=true] .caption")).hasText(names.toArray(String[]::new));
    }

    void assertPicked(String... names) {
        assertPicked(List.of(names));
    }

    void awaitPhotos(int count) {
        page.waitForFunction("count => document.querySelectorAll('.tile.shown').length === count", count);
    }

    void search(String text) {
        page.locator("#search").fill(text);
    }

    /** Presses Download and saves what the browser then downloads by itself. */
    Path download(Path file) {
        return save(() -> button("Download").click(), file);
    }

    Path save(Runnable click, Path file) {
        Download download = page.waitForDownload(click);
        download.saveAs(file);
        return file;
    }

    void close() {
        page.context().close();
    }
}
