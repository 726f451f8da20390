package dev.downloads.gallery;

import org.junit.jupiter.api.Test;

import dev.downloads.TestTokens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What the page says of a token that does not grant everything. */
class GalleryAbilityTests extends GalleryInChromium {

    @Test
    void withoutDownloadsItSaysSoBeforeAnybodyPresses() {
        photos("a.png", "b.png");
        var page = page().open("/#token=" + TestTokens.withoutDownload(account));
        page.awaitPhotos(2);

        page.photo("a.png").click();

        assertThat(page.find("#tally-count")).hasText("1 photo");
        assertThat(page.find("#tally-size")).hasText("Your token does not grant downloads");
        assertThat(page.button("Download")).isDisabled();
        assertThat(page.find("#delete")).isHidden();
    }

    @Test
    void withoutUploadsItOffersNone() {
        var page = page().open("/#token=" + TestTokens.ofAnotherUser(account));
        assertThat(page.find("#state p")).hasText("Your account has no photos that you may see.");
        assertThat(page.find("#upload")).isHidden();

        page.find("body").dispatchEvent("drop", page.page().evaluateHandle("""
                () => {
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(new File(['x'], 'x.png'));
                  return {dataTransfer};
                }"""));

        assertThat(page.find(".notice")).containsText("You may not upload photos");
    }

    @Test
    void withoutAnAccountToListItSaysWhichAbilityIsMissing() {
        photos("a.png");

        var page = page().open("/#token=" + TestTokens.withAbilities("{\"" + account + "\":{\"Access\":{}}}"));

        assertThat(page.find("#state h2")).hasText("You may not see photos");
        assertThat(page.find("#state p")).containsText("image_list");
        assertThat(page.find(".tile")).hasCount(0);
    }
}
