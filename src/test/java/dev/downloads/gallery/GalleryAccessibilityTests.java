package dev.downloads.gallery;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Walks through the main states; axe finds nothing in any of them, and each leaves a screenshot in target/gallery for the eye. */
class GalleryAccessibilityTests extends GalleryInChromium {

    /** How much of the page jumped so far. */
    private static final String SHIFT = """
            () => new Promise(done => {
              new PerformanceObserver(list => done(list.getEntries().reduce((sum, {value}) => sum + value, 0)))
                .observe({type: 'layout-shift', buffered: true});
              setTimeout(done, 300, 0);
            })""";

    /** What a person can press or read and the window cuts off at a side. */
    private static final String OUTSIDE = """
            () => [document.documentElement, ...document.querySelectorAll('button, input, h1, h2')].filter(element => {
              const {left, right} = element.getBoundingClientRect();
              return element.checkVisibility() && (left < 0 || right > innerWidth + 1);
            }).map(({id, className, tagName}) => id || className || tagName).join(' ')""";

    /** What still moves for a user who asked for less of that. */
    private static final String MOTION = """
            () => document.getAnimations().length""";

    /** A file on its way over the page. */
    private static final String DRAG = """
            () => {
              const transfer = new DataTransfer();
              transfer.items.add(new File(['x'], 'x.png'));
              return transfer;
            }""";

    /** Enlarged: a window of 1280 × 1024 at 200 %. */
    @ParameterizedTest
    @CsvSource({"desktop, 1440, 900, LIGHT", "desktop, 1440, 900, DARK", "phone, 360, 740, LIGHT",
            "phone, 360, 740, DARK", "wall, 3840, 2160, LIGHT", "enlarged, 640, 512, LIGHT"})
    void axeFindsNothing(String device, int width, int height, ColorScheme colours) throws IOException {
        var view = device + "-" + colours.name().toLowerCase(Locale.ROOT);
        var page = page(width, height, colours);

        page.open("/");
        assertThat(page.find("#token")).isFocused();
        look(page, "signed-out-" + view);
        page.find("#token").fill("nonsense");
        page.button("Open the gallery").click();
        assertThat(page.find("#sign-in-message")).not().hasText("");
        look(page, "sign-in-refused-" + view);

        page.open("about:blank").open("/#token=" + token());
        assertThat(page.find("#state h2")).hasText("No photos yet");
        look(page, "empty-" + view);

        var drag = page.page().evaluateHandle(DRAG);
        page.find("body").dispatchEvent("dragenter", Map.of("dataTransfer", drag));
        assertThat(page.find("#drop")).isVisible();
        look(page, "drop-" + view);
        page.find("body").dispatchEvent("dragleave", Map.of("dataTransfer", drag));
        page.find("#files").setInputFiles(new Path[]{panorama(), portrait(), broken()});
        assertThat(page.find("#uploads-title")).hasText("2 photos uploaded, 1 not");
        page.awaitPhotos(2);
        look(page, "uploaded-" + view);
        page.page().reload();
        page.awaitPhotos(2);
        assertThat(page.page().evaluate(SHIFT)).as("layout shift while it loads").isEqualTo(0);
        look(page, "gallery-" + view);

        page.photo("panorama").click();
        look(page, "selected-" + view);
        page.page().keyboard().press("Enter");
        assertThat(page.find("#viewer")).isVisible();
        look(page, "photo-" + view);
        page.page().keyboard().press("Escape");
        page.button("Download").click();
        assertThat(page.find(".notice")).isVisible();
        look(page, "download-started-" + view);
        page.button("History").first().click();
        assertThat(page.find(".history-item")).hasCount(1);
        look(page, "history-" + view);
        page.find(".history-item .dangerous").click();
        assertThat(page.find("#confirm")).isVisible();
        look(page, "question-" + view);
        page.find("#confirm-yes").click();
        assertThat(page.find("#history-state h2")).hasText("No downloads yet");
        look(page, "history-empty-" + view);
        page.button("Close the history").click();

        page.search("nothing is called this");
        assertThat(page.find("#state h2")).hasText("Nothing found");
        look(page, "nothing-found-" + view);
        page.page().context().setOffline(true);
        page.search("a");
        assertThat(page.find("#state h2")).hasText("You are offline");
        look(page, "offline-" + view);
    }

    private static void look(GalleryPage page, String state) {
        page.page().screenshot(new ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(90)
                .setPath(Path.of("target", "gallery", state + ".jpg")));
        assertThat(page.page().evaluate(OUTSIDE)).as(state + ": beyond the edge").isEqualTo("");
        assertThat(page.page().evaluate(MOTION)).as(state + " moves").isEqualTo(0);
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        // There are no frames, whose results the other mode collects in a tab of its own: that takes ten times as long.
        assertThat(page.page().frames()).hasSize(1);
        var violations = new AxeBuilder(page.page()).setLegacyMode(true).options(options).analyze().getViolations();
        assertThat(violations).as(() -> state + ": " + words(violations)).isEmpty();
    }

    private static String words(List<Rule> violations) {
        return violations.stream()
                .map(rule -> rule.getId() + rule.getNodes().stream().map(CheckedNode::getTarget).toList())
                .collect(Collectors.joining(", "));
    }

    private Path panorama() {
        return picture("panorama <img src=x onerror=alert(1)> " + "of a long day ".repeat(12) + ".png", 600, 150);
    }

    private Path portrait() {
        return picture("portrait.png", 200, 300);
    }

    private Path picture(String name, int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        try {
            var file = folder.resolve(name);
            ImageIO.write(picture, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path broken() throws IOException {
        return Files.writeString(folder.resolve("no photo.png"), "text");
    }
}
