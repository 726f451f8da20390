package dev.downloads.gallery;

import java.util.List;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator.ClickOptions;
import com.microsoft.playwright.options.KeyboardModifier;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class GallerySelectionTests extends GalleryInChromium {

    private static final ClickOptions SHIFT = new ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT));
    private static final ClickOptions CONTROL = new ClickOptions().setModifiers(List.of(KeyboardModifier.CONTROL));

    @Test
    void aClickPicksAndDropsAndShiftPicksARange() {
        photos("1.png", "2.png", "3.png", "4.png", "5.png", "6.png", "7.png", "8.png");
        var page = gallery();
        page.awaitPhotos(8);
        var names = page.find(".caption").allTextContents();

        page.find(".tile").nth(1).click();
        page.find(".tile").nth(5).click(SHIFT);
        assertThat(page.picked()).isEqualTo(names.subList(1, 6));

        page.find(".tile").nth(3).click(SHIFT);
        assertThat(page.picked()).isEqualTo(names.subList(1, 4));

        page.find(".tile").nth(7).click(CONTROL);
        page.find(".tile").nth(2).click();
        assertThat(page.picked()).containsExactly(names.get(1), names.get(3), names.get(7));
        assertThat(page.find("#tally-count")).hasText("3 photos");

        page.button("Clear selection").click();
        assertThat(page.picked()).isEmpty();
        assertThat(page.find("#bar")).isHidden();
    }

    @Test
    void theKeyboardDoesEverything() {
        photos("1.png", "2.png", "3.png", "4.png", "5.png", "6.png", "7.png", "8.png", "9.png");
        var page = gallery();
        page.awaitPhotos(9);
        var names = page.find(".caption").allTextContents();
        var keys = page.page().keyboard();

        page.button("Select all").focus();
        keys.press("Tab");
        assertThat(page.find(".tile").first()).isFocused();
        keys.press("ArrowRight");
        keys.press("Space");
        assertThat(page.picked()).containsExactly(names.get(1));
        keys.press("Shift+ArrowRight");
        keys.press("Shift+ArrowRight");
        assertThat(page.picked()).isEqualTo(names.subList(1, 4));
        keys.press("Shift+ArrowLeft");
        assertThat(page.picked()).isEqualTo(names.subList(1, 3));

        keys.press("End");
        assertThat(page.find(".tile").last()).isFocused();
        keys.press("ArrowUp");
        assertThat(page.find(".tile:focus")).hasCount(1);
        keys.press("Home");
        assertThat(page.find(".tile").first()).isFocused();
        assertThat(page.find(".tile[tabindex='0']")).hasCount(1);
        assertThat(page.picked()).isEqualTo(names.subList(1, 3));

        keys.press("Control+a");
        assertThat(page.find("#tally-count")).hasText("9 photos");
        keys.press("Escape");
        assertThat(page.find("#bar")).isHidden();
        keys.press("Shift+ArrowRight");
        assertThat(page.picked()).isEqualTo(names.subList(0, 2));
    }

    @Test
    void selectAllTakesWhatTheSearchFindsLoadedOrNot() throws Exception {
        photos(IntStream.range(0, 130).mapToObj("holiday %d.png"::formatted).toArray(String[]::new));
        photos("office.png");
        var page = gallery();
        page.photo("office.png").click();

        page.search("HOLIDAY");
        assertThat(page.find("#heading")).hasText("“HOLIDAY”");
        assertThat(page.photo("office.png")).hasCount(0);
        page.button("Select all").click();

        assertThat(page.find("#tally-count")).hasText("131 photos");
        var zip = page.download(folder.resolve("saved.zip"));
        assertThat(Sums.ofEntries(zip)).hasSize(131).containsKeys("office.png", "holiday 0.png", "holiday 129.png");
    }

    @Test
    void aSearchThatFindsNothingSaysSo() {
        photos("a.png");
        var page = gallery();
        page.awaitPhotos(1);

        page.search("100%_");
        assertThat(page.find("#state h2")).hasText("Nothing found");
        page.button("Show all photos").click();

        page.awaitPhotos(1);
        assertThat(page.find("#search")).isFocused();
    }

    @Test
    void aPhotoCanBeLookedAtAndPickedThere() {
        photos("1.png", "2.png", "3.png");
        var page = gallery();
        page.awaitPhotos(3);
        var names = page.find(".caption").allTextContents();
        var keys = page.page().keyboard();

        page.find(".tile").nth(1).focus();
        keys.press("Enter");
        assertThat(page.find("#viewer-name")).hasText(names.get(1));
        assertThat(page.find("#viewer-facts")).containsText("16 × 16");
        keys.press("ArrowRight");
        assertThat(page.find("#viewer-name")).hasText(names.get(2));
        assertThat(page.button("Next photo")).isDisabled();
        keys.press("Space");
        assertThat(page.find("#viewer-pick")).hasAttribute("aria-pressed", "true");
        page.page().waitForFunction("document.getElementById('viewer-picture').naturalWidth === 16");
        keys.press("Escape");

        assertThat(page.find("#viewer")).isHidden();
        assertThat(page.find(".tile").nth(2)).isFocused();
        assertThat(page.picked()).containsExactly(names.get(2));
    }
}
