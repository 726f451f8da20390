package dev.downloads.link;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LinksTests {

    private static final Instant NOW = Instant.parse("2019-04-08T17:38:48Z");
    private static final UUID DOWNLOAD = UUID.fromString("6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f");
    private static final String UPSTREAM = "https://localhost:5001/api/v1/downloads/" + DOWNLOAD
            + "/zip?timestamp=1554674400";
    private static final String SEED = "https://zipper-dev.herokuapp.com:443/0/https%3A%2F%2Flocalhost%3A5001%2Fapi%2Fv1%2Fdownloads"
            + "%2F6a9c3fd5%2Ddc41%2D4ac1%2Da8f1%2D5f6b80a6359f%2Fzip%3Ftimestamp%3D1554674400/4ea695964/zip.zip";

    private final Links links = links(Map.of(0, new LinkKey("zipper")));

    private static Links links(Map<Integer, LinkKey> keys) {
        return new Links("https://localhost:5001", new LinkProperties("https://zipper-dev.herokuapp.com:443", keys, 9,
                ZoneId.of("Europe/Paris"), Duration.ofHours(48), true));
    }

    @Test
    void makesTheContractsLinkToTheByte() {
        assertThat(links.zipUrl(DOWNLOAD, ZipLink.DEFAULT_FILENAME, NOW)).isEqualTo(SEED);
    }

    @Test
    void makesTheContractsAnswerOf246Bytes() {
        var body = "{\"id\":\"%s\",\"zip_url\":\"%s\"}".formatted(DOWNLOAD, links.zipUrl(DOWNLOAD, "zip.zip", NOW));
        assertThat(body).hasSize(246);
    }

    @Test
    void makesTheSameLinkAllDayInTheConfiguredZone() {
        assertThat(links.zipUrl(DOWNLOAD, "zip.zip", Instant.parse("2019-04-07T22:00:00Z"))).isEqualTo(SEED);
        assertThat(links.zipUrl(DOWNLOAD, "zip.zip", Instant.parse("2019-04-08T21:59:59Z"))).isEqualTo(SEED);
        assertThat(links.zipUrl(DOWNLOAD, "zip.zip", Instant.parse("2019-04-08T22:00:00Z"))).isNotEqualTo(SEED);
    }

    @Test
    void namesTheFileInTheLastSegment() {
        assertThat(links.zipUrl(DOWNLOAD, "Été & co.zip", NOW))
                .isEqualTo(SEED.replace("zip.zip", "%C3%89t%C3%A9%20%26%20co%2Ezip"));
    }

    @Test
    void acceptsItsOwnLinkWhateverTheFileIsCalled() {
        assertThat(links.verify(new ZipLink(0, UPSTREAM, "4ea695964", "zip.zip"), NOW)).isEqualTo(DOWNLOAD);
        assertThat(links.verify(new ZipLink(0, UPSTREAM, "4ea695964", "mine.zip"), NOW)).isEqualTo(DOWNLOAD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4ea695965", "4ea69596", "4ea6959640", "4EA695964", "", "4ea69596g", "４ea695964",
            "4ea6959648d4b0c0000000000000000000000000000000000000000000000000"})
    void refusesAnyOtherSignature(String signature) {
        assertThatExceptionOfType(LinkRefused.class)
                .isThrownBy(() -> links.verify(new ZipLink(0, UPSTREAM, signature, "zip.zip"), NOW));
    }

    @Test
    void refusesEverySingleCharacterChangeOfTheUpstream() {
        for (int i = 0; i < UPSTREAM.length(); i++) {
            var changed = new StringBuilder(UPSTREAM);
            changed.setCharAt(i, UPSTREAM.charAt(i) == 'x' ? 'y' : 'x');
            assertThatExceptionOfType(LinkRefused.class).as(changed.toString())
                    .isThrownBy(() -> links.verify(new ZipLink(0, changed.toString(), "4ea695964", "zip.zip"), NOW));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "https://evil.example/api/v1/downloads/6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f/zip?timestamp=1554674400",
            "https://localhost:5001/api/v1/downloads/6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f/zip?timestamp=1554674400&x=1",
            "https://localhost:5001/api/v1/downloads/6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f/zip",
            "https://localhost:5001/api/v1/images/6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f/content",
            "https://localhost:5001/api/v1/downloads/6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f/zip?timestamp=99999999999"})
    void refusesASignedUrlThatIsNoManifestOfThisApi(String url) {
        var signer = new LinkSigner(Map.of(0, new LinkKey("zipper")));
        assertThatExceptionOfType(LinkRefused.class)
                .isThrownBy(() -> links.verify(new ZipLink(0, url, signer.sign(0, url, 9), "zip.zip"), NOW));
    }

    @Test
    void expiresItsLifetimeAfterTheStartOfTheDay() {
        var link = new ZipLink(0, UPSTREAM, "4ea695964", "zip.zip");
        assertThat(links.expiry(NOW)).isEqualTo("2019-04-09T22:00:00Z");
        assertThat(links.verify(link, Instant.parse("2019-04-09T21:59:59Z"))).isEqualTo(DOWNLOAD);
        assertThatExceptionOfType(LinkExpired.class)
                .isThrownBy(() -> links.verify(link, Instant.parse("2019-04-09T22:00:00Z")));
    }

    @Test
    void signsWithTheNewestKeyAndAcceptsTheOlderOnes() {
        var rotated = links(Map.of(0, new LinkKey("zipper"), 1, new LinkKey("a younger key")));
        assertThat(rotated.zipUrl(DOWNLOAD, "zip.zip", NOW)).contains(":443/1/").doesNotContain("4ea695964");
        assertThat(rotated.verify(new ZipLink(0, UPSTREAM, "4ea695964", "zip.zip"), NOW)).isEqualTo(DOWNLOAD);
    }

    @Test
    void refusesAKeyThatIsGoneOrAnothersNumber() {
        var without = links(Map.of(1, new LinkKey("a younger key")));
        for (int key : new int[]{0, 1, 2}) {
            assertThatExceptionOfType(LinkRefused.class)
                    .isThrownBy(() -> without.verify(new ZipLink(key, UPSTREAM, "4ea695964", "zip.zip"), NOW));
        }
    }

    @Test
    void showsTheApiThatAZipperHoldsTheKey() {
        var path = UPSTREAM.substring("https://localhost:5001".length());
        var credentials = ZipperCredentials.parse(links.credentials(UPSTREAM).toHeader()).orElseThrow();
        assertThat(links.verify(credentials, path, NOW)).isEqualTo(DOWNLOAD);
        assertThatExceptionOfType(LinkRefused.class)
                .isThrownBy(() -> links.verify(credentials, path.replace("1554674400", "1554674401"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Zipper", "Zipper 0:4ea695964", "Zipper 0", "Token 0:4ea695964", "Zipper x:y"})
    void readsNoCredentialsFromAnythingElse(String header) {
        assertThat(ZipperCredentials.parse(header)).isEmpty();
    }

    @Test
    void signsTheUrlOfAnImagesContentUntilItExpires() {
        var image = UUID.fromString("4a911b9d-2650-4b67-87b2-d9f8850839f7");
        var expiry = NOW.plusSeconds(60);
        var url = links.contentUrl(image, expiry);
        assertThat(url).asString().startsWith("https://localhost:5001/api/v1/images/" + image + "/content?expires=");
        var signature = url.getQuery().replaceFirst(".*signature=", "");
        assertThat(links.verifyContent(image, 0, expiry, signature, NOW)).isEqualTo(image);
        assertThatExceptionOfType(LinkExpired.class)
                .isThrownBy(() -> links.verifyContent(image, 0, expiry, signature, expiry));
        assertThatExceptionOfType(LinkRefused.class)
                .isThrownBy(() -> links.verifyContent(image, 0, expiry.plusSeconds(1), signature, NOW));
    }
}
