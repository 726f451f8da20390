package dev.downloads.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class GalleryScaleTests extends GalleryInChromium {

    /** Scrolls like a hurried finger, a good part of the window per frame, then jumps to the end: how long frames took, how many tiles there were. */
    private static final String SCROLL = """
            async () => {
              const times = [];
              let most = 0;
              const frame = async distance => {
                const start = performance.now();
                scrollBy({top: distance, behavior: 'instant'});
                await new Promise(requestAnimationFrame);
                await new Promise(requestAnimationFrame);
                times.push((performance.now() - start) / 2);
                most = Math.max(most, document.querySelectorAll('.tile').length);
              };
              for (let i = 0; i < 150; i++) {
                await frame(innerHeight * 0.4);
              }
              const scrolled = scrollY;
              await frame(document.documentElement.scrollHeight);
              times.sort((a, b) => a - b);
              return {scrolled, median: times[times.length >> 1], most, left: document.documentElement.scrollHeight - scrollY - innerHeight};
            }""";

    /** From one end to the other and back, as whoever drags the scroll bar. */
    private static final String FLY = """
            async () => {
              for (let i = 0; i < 100; i++) {
                const top = (i % 2 ? 0.1 : 0.6) * document.documentElement.scrollHeight + i * innerHeight;
                scrollTo({top, behavior: 'instant'});
                await new Promise(requestAnimationFrame);
              }
              scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'});
            }""";

    private static final String[] FEW = {"a.png", "b.png", "c.png", "d.png"};

    @Autowired
    private JdbcClient jdbc;

    @Test
    void scrollsThroughTenThousandPhotosWithAFewOfThemInTheDocument() throws IOException {
        photos(FEW);
        tenThousand();
        var page = gallery();
        assertThat(page.find("#count")).not().hasText("");

        page.button("Select all").click();
        assertThat(page.find("#tally-count")).hasText("10,000 photos");
        assertThat(page.find("#count")).hasText("10,000 photos");
        @SuppressWarnings("unchecked")
        var scrolled = (Map<String, Number>) page.page().evaluate(SCROLL);

        assertThat(scrolled)
                .hasEntrySatisfying("scrolled", pixels -> assertThat(pixels.intValue()).isGreaterThan(50_000))
                .hasEntrySatisfying("left", pixels -> assertThat(pixels.intValue()).isLessThan(2))
                .hasEntrySatisfying("most", tiles -> assertThat(tiles.intValue()).isLessThan(200))
                // A smooth one takes 17 ms; here a software renderer shares the processors with a service and a database.
                .hasEntrySatisfying("median", millis -> assertThat(millis.doubleValue()).isLessThan(250));
        var fetched = new AtomicInteger();
        page.page().onRequest(request -> fetched.addAndGet(request.url().endsWith("/thumbnail") ? 1 : 0));
        page.page().evaluate(FLY);
        // Nobody saw the thousands of photos between the two ends.
        assertThat(fetched.get()).isLessThan(100);
        page.page().waitForFunction(
                "() => [...document.querySelectorAll('.tile')].every(tile => tile.matches('.shown'))");
        assertThat(fetched.get()).isPositive();

        page.page().keyboard().press("Escape");
        page.page().locator(".tile").last().click();
        page.page().keyboard().press("End");
        assertThat(page.find(".tile:focus")).hasAttribute("aria-posinset", "10000");
        assertThat(page.find(".tile:focus")).hasAttribute("aria-setsize", "10000");
    }

    /** Rows of many proportions, each with a file of its own that is one of the few under another name. */
    private void tenThousand() throws IOException {
        var links = Files.createDirectory(folder.resolve(account).resolve("links"));
        for (var name : FEW) {
            for (int n = 1; n < 2500; n++) {
                Files.createLink(links.resolve(n + name), folder.resolve(account).resolve(name));
            }
        }
        var copied = jdbc.sql("""
                insert into images (public_id, account_id, filename, content_type, length, crc, last_modified, location,
                        version, width, height, created_at)
                select gen_random_uuid(), account_id, n || filename, content_type, length, crc, last_modified,
                        replace(location, filename, 'links/' || n || filename), version, 800 + (n * 37) % 1600, 1000,
                        created_at - n * interval '1 s'
                from images, generate_series(1, 2499) n where account_id = ?""").param(account).update();
        assertThat(copied).isEqualTo(9996);
    }
}
