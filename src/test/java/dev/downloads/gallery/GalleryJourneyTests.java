package dev.downloads.gallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.downloads.ApiClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What a person does on the page, from the first photo to a revoked link. */
class GalleryJourneyTests extends GalleryInChromium {

    @Test
    void savesAZipOfExactlyTheSelection() throws Exception {
        photos("a.png", "b.png", "c.png", "d.png", "Möwe 👩‍👩‍👧.png");
        var page = gallery();
        page.awaitPhotos(5);

        page.photo("b.png").click();
        page.photo("Möwe").click();
        assertThat(page.find("#tally-count")).hasText("2 photos");
        var size = Files.size(library("b.png")) + Files.size(library("Möwe 👩‍👩‍👧.png"));
        assertThat(page.find("#tally-size")).hasText(size + " bytes");
        var zip = page.download(folder.resolve("saved.zip"));

        assertThat(Sums.ofEntries(zip)).isEqualTo(Map.of("b.png", Sums.of(library("b.png")), "Möwe 👩‍👩‍👧.png",
                Sums.of(library("Möwe 👩‍👩‍👧.png"))));
        assertThat(page.find(".notice")).containsText("Download started");
        page.assertPicked();
        assertThat(page.page().url()).isEqualTo(origin() + "/");
    }

    @Test
    void needsNoMouseFromTheTokenToTheZip() throws Exception {
        photos("a.png", "b.png", "c.png");
        var page = page().open("/");
        var keys = page.page().keyboard();
        assertThat(page.find("#token")).isFocused();

        keys.insertText(token());
        keys.press("Tab");
        keys.press("Enter");
        page.awaitPhotos(3);
        for (var id : List.of("search", "upload", "history-open", "theme", "sign-out", "select-all")) {
            keys.press("Tab");
            assertThat(page.find("#" + id)).isFocused();
        }
        keys.press("Tab");
        keys.press("ArrowRight");
        keys.press("Space");
        var name = page.find(".tile:focus .caption").textContent();
        for (var id : List.of("clear", "delete", "download")) {
            keys.press("Tab");
            assertThat(page.find("#" + id)).isFocused();
        }
        var zip = page.save(() -> keys.press("Enter"), folder.resolve("saved.zip"));

        assertThat(Sums.ofEntries(zip)).isEqualTo(Map.of(name, Sums.of(library(name))));
        assertThat(page.find(".tile:focus .caption")).hasText(name);
    }

    @Test
    void revokesADownloadAndItsLinkIsDead() {
        photos("a.png");
        var id = ApiClient.json(client().post("")).get("id").stringValue();
        var link = ApiClient.json(client().get("/api/v1/downloads/" + id)).get("zip_url").stringValue();
        assertThat(client().send(client().link(link)).statusCode()).isEqualTo(200);
        var page = gallery();

        page.button("History").click();
        assertThat(page.find(".history-item")).containsText("1 photo");
        assertThat(page.find(".history-item .chip")).hasText("Fetched");
        page.find(".history-item .dangerous").click();
        page.find("#confirm").getByText("Cancel").click();
        assertThat(page.find(".history-item")).hasCount(1);
        page.find(".history-item .dangerous").click();
        page.find("#confirm-yes").click();

        assertThat(page.find("#history-state h2")).hasText("No downloads yet");
        assertThat(page.find(".notice")).containsText("Download revoked");
        assertThat(client().send(client().link(link)).statusCode()).isEqualTo(404);
    }

    @Test
    void givesAFreshLinkFromTheHistory() throws Exception {
        photos("a.png");
        client().post("");
        var page = gallery();
        page.button("History").click();

        page.find(".history-item button").getByText("Copy link").click();
        assertThat(page.find(".notice")).containsText("Link copied");
        var link = (String) page.page().evaluate("navigator.clipboard.readText()");
        assertThat(link).startsWith(origin() + "/0/http%3A%2F%2F");
        var zip = page.save(() -> page.find(".history-item button").getByText("Download").click(),
                folder.resolve("saved.zip"));

        assertThat(zip).hasSameBinaryContentAs(client().download(link, folder.resolve("by link.zip")).body());
        assertThat(page.find(".history-item .chip")).hasText("Fetched 2 times");
    }

    @Test
    void deletesPhotosOnceItIsSure() {
        photos("a.png", "b.png", "c.png");
        var page = gallery();
        page.awaitPhotos(3);
        page.photo("a.png").click();
        page.photo("c.png").click();

        page.button("Delete the selected photos").click();
        assertThat(page.find("#confirm-title")).hasText("Delete 2 photos?");
        page.find("#confirm-yes").click();

        page.awaitPhotos(1);
        assertThat(page.find("#bar")).isHidden();
        assertThat(ApiClient.json(client().get("/api/v1/images?account_id=" + account)).get("images"))
                .extracting(image -> image.get("filename").stringValue()).containsExactly("b.png");
    }

    @Test
    void showsAProblemInTheWordsOfTheServiceAndLeavesOutWhatIsGone() throws Exception {
        photos("a.png", "b.png");
        var page = gallery();
        page.awaitPhotos(2);
        page.page().keyboard().press("Control+a");
        assertThat(page.find("#tally-count")).hasText("2 photos");
        var gone = page.photo("a.png").getAttribute("data-id");
        assertThat(client().send(client().request("/api/v1/images/" + gone).DELETE()).statusCode()).isEqualTo(204);

        page.button("Download").click();

        var refused = client().post("image_ids[]=" + gone);
        assertThat(page.find("#alerts .notice strong")).hasText(ApiClient.json(refused).get("title").stringValue());
        assertThat(page.find("#alerts .notice p")).hasText(ApiClient.json(refused).get("detail").stringValue());
        assertThat(page.find("#tally-count")).hasText("2 photos");
        page.button("Leave them out").click();
        assertThat(page.find("#tally-count")).hasText("1 photo");
        assertThat(page.button("Download")).isFocused();
        var zip = page.download(folder.resolve("saved.zip"));
        assertThat(Sums.ofEntries(zip)).isEqualTo(Map.of("b.png", Sums.of(library("b.png"))));
    }

    @Test
    void saysWhyADownloadOfTheHistoryIsRefused() {
        photos("a.png", "b.png");
        client().post("");
        var page = gallery();
        page.awaitPhotos(2);
        client().send(client().request("/api/v1/images/" + page.photo("a.png").getAttribute("data-id")).DELETE());

        page.button("History").click();
        assertThat(page.find(".history-item .chip")).hasText("1 photo deleted since");
        page.find(".history-item button").getByText("Download").click();

        assertThat(page.find("#alerts .notice strong")).hasText("Images were deleted");
    }

    @Test
    void saysThatTheNetworkIsGoneAndGoesOnWhenItIsBack() {
        photos("a.png", "b.png");
        var page = gallery();
        page.awaitPhotos(2);

        page.page().context().setOffline(true);
        assertThat(page.find("#offline")).isVisible();
        page.search("a");
        assertThat(page.find("#state h2")).hasText("You are offline");
        page.page().context().setOffline(false);

        assertThat(page.find("#offline")).isHidden();
        page.awaitPhotos(1);
    }

    private Path library(String name) {
        return folder.resolve(account).resolve(name);
    }
}
