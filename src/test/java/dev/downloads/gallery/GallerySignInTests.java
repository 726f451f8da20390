package dev.downloads.gallery;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.downloads.TestTokens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class GallerySignInTests extends GalleryInChromium {

    private static final String KEPT = "sessionStorage.getItem('gallery.token')";

    @Test
    void takesTheTokenFromTheLinkAndOutOfTheAddressBar() {
        photos("a.png", "b.png");

        var page = gallery();

        page.awaitPhotos(2);
        assertThat(page.page().url()).isEqualTo(origin() + "/");
        assertThat((Integer) page.page().evaluate("history.length")).isLessThanOrEqualTo(2);
        assertThat(page.find("#sign-in")).isHidden();
    }

    @Test
    void keepsTheNewestTokenOverAReload() {
        photos("a.png");
        var page = gallery();
        page.awaitPhotos(1);

        assertThat(page.page().evaluate(KEPT)).isNotEqualTo(token());
        page.page().reload();
        page.awaitPhotos(1);
        page.button("Sign out").click();

        assertThat(page.find("#token")).isFocused();
        assertThat(page.page().evaluate(KEPT)).isNull();
        assertThat(page.find(".tile")).hasCount(0);
    }

    @Test
    void takesAPastedToken() {
        photos("a.png");
        var page = page().open("/");

        page.find("#token").fill("nonsense");
        page.button("Open the gallery").click();
        assertThat(page.find("#sign-in-message")).containsText("This is not a token");
        page.find("#token").fill("  Token token=\"" + token() + "\"\n");
        page.button("Open the gallery").click();

        page.awaitPhotos(1);
    }

    @Test
    void saysThatTheTokenHasExpired() {
        var expired = TestTokens.sign("""
                {"user_id":"%s","abilities":{},"download":true,"iss":"%s","exp":%d}""".formatted(TestTokens.USER,
                TestTokens.ISSUER, Instant.now().getEpochSecond() - 3600));

        var page = page().open("/#token=" + expired);

        assertThat(page.find("#sign-in-message")).containsText("Your session has expired.");
        assertThat(page.find("#token")).isFocused();
        assertThat(page.page().evaluate(KEPT)).isNull();
    }

    @Test
    void anExpiredSessionKeepsWhatItsOwnUserPicked() {
        photos("a.png", "b.png");
        var expired = TestTokens.sign("""
                {"user_id":"%s","abilities":{},"download":true,"iss":"%s","exp":%d}""".formatted(
                UUID.nameUUIDFromBytes(account.getBytes(UTF_8)), TestTokens.ISSUER,
                Instant.now().getEpochSecond() - 3600));
        var page = gallery();
        page.awaitPhotos(2);
        page.photo("b.png").click();

        goOnWith(page, expired);
        assertThat(page.find("#sign-in-message")).containsText("What you picked, 1 photo, stays picked.");
        goOnWith(page, token());
        page.awaitPhotos(2);
        page.assertPicked("b.png");

        goOnWith(page, expired);
        assertThat(page.find("#sign-in")).isVisible();
        goOnWith(page, TestTokens.ofAnotherUser(account));
        page.awaitPhotos(2);
        page.assertPicked();
    }

    private static void goOnWith(GalleryPage page, String token) {
        page.page().evaluate("token => { location.hash = 'token=' + token }", token);
    }

    @Test
    void refusesAForgedTokenInTheWordsOfTheService() {
        var page = page().open("/#token=" + token().replaceFirst("[^.]{6}$", "AAAAAA"));

        assertThat(page.find("#sign-in-message")).containsText("Token rejected");
    }

    @Test
    void aLinkOpenedInTheSameTabChangesTheUser() {
        photos("a.png");
        var page = page().open("/");
        assertThat(page.find("#token")).isVisible();

        goOnWith(page, token());

        page.awaitPhotos(1);
        assertThat(page.page().url()).isEqualTo(origin() + "/");
    }
}
