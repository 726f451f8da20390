package dev.downloads.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of the page share: the service, an account for each test, Debian's Chromium, and what no page may do. */
@ExtendWith(Chromium.class)
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class GalleryInChromium {

    /** In milliseconds; long, for a machine that does other things too. */
    static final int PATIENCE = 60_000;
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();
    static final CuttingProxy NETWORK = new CuttingProxy();

    private static Browser browser;

    @TempDir
    Path folder;

    @Autowired
    TestLibrary library;

    @LocalServerPort
    private int port;

    String account;
    private final List<GalleryPage> pages = new ArrayList<>();

    @DynamicPropertySource
    static void behindTheNetwork(DynamicPropertyRegistry registry) {
        registry.add("downloads.public-url", GalleryInChromium::origin);
    }

    static String origin() {
        return "http://localhost:" + NETWORK.port();
    }

    @BeforeAll
    static void startChromium(Browser running) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        browser = running;
    }

    @BeforeEach
    void anAccountOfItsOwn() {
        NETWORK.passOnTo(port);
        account = "gallery-" + ACCOUNTS.incrementAndGet();
    }

    @AfterEach
    void noPageDidWhatItShouldNot() {
        pages.forEach(GalleryPage::close);
        assertThat(pages).flatExtracting(GalleryPage::offences).isEmpty();
    }

    /** A new browser profile on a desktop, in light colours. */
    GalleryPage page() {
        return page(1440, 900, ColorScheme.LIGHT);
    }

    GalleryPage page(int width, int height, ColorScheme colours) {
        var phone = width < 600;
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
                .setColorScheme(colours).setHasTouch(phone).setIsMobile(phone).setLocale("en-GB")
                .setBaseURL(origin()).setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        var page = new GalleryPage(context.newPage(), origin());
        pages.add(page);
        return page;
    }

    /** Signed in by a link, with the photos on the page. */
    GalleryPage gallery() {
        return page().open("/#token=" + token());
    }

    String token() {
        return TestTokens.ofOwnUser(account);
    }

    /** The same user without a browser. */
    ApiClient client() {
        return client(token());
    }

    ApiClient client(String token) {
        return new ApiClient(port, token);
    }

    /** Brings small pictures into the account, called by these names. */
    void photos(String... names) {
        for (var name : names) {
            TestLibrary.picture(folder.resolve(account).resolve(name));
        }
        library.bringIn(account, folder.resolve(account));
    }

    /** Brings a {@link #large} file into the account. */
    void largePhoto(String name, int bytes) throws IOException {
        library.bringIn(account, Map.of(UUID.randomUUID(), large(folder.resolve(account).resolve(name), bytes)));
    }

    /** A large file that is a picture to whoever reads its beginning. */
    static Path large(Path file, int bytes) throws IOException {
        TestLibrary.picture(file);
        var noise = new byte[bytes];
        new Random(file.getFileName().hashCode()).nextBytes(noise);
        return Files.write(file, noise, StandardOpenOption.APPEND);
    }
}
