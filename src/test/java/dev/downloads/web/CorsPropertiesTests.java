package dev.downloads.web;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CorsPropertiesTests {

    @ParameterizedTest
    @ValueSource(strings = {"https://photos.example", "http://localhost:3000", "https://photos.example:8443",
            "http://[::1]:3000", "https://xn--mwe-una.example", "capacitor://localhost"})
    void acceptsWhatABrowserSends(String origin) {
        assertThat(new CorsProperties(List.of(origin)).origins()).containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://*", "https://*.photos.example", "null", "", "photos.example",
            "https://photos.example/", "https://photos.example/app", "https://photos.example?x",
            "HTTPS://photos.example",
            "https://Photos.example", "https://photos.example:443", "http://photos.example:80",
            "https://user@photos.example", "https://möwe.example", "https://photos.example ", "https://a b", "https:"})
    void stopsTheStartOnWhatCouldNeverMatch(String origin) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CorsProperties(List.of(origin)))
                .withMessageContaining("downloads.cors.origins: " + origin + " is no origin");
    }
}
