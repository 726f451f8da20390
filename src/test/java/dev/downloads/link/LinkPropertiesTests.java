package dev.downloads.link;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class LinkPropertiesTests {

    private static final String STRONG = "0123456789abcdef0123456789abcdef";

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(Properties.class)
            .withPropertyValues("downloads.link.zipper-url=http://localhost:5001", "downloads.link.signature-length=9",
                    "downloads.link.zone=UTC", "downloads.link.lifetime=48h", "downloads.link.allow-weak-keys=false");

    @Test
    void readsNumberedKeysAndNeverShowsThem() {
        context.withPropertyValues("downloads.link.keys.0=" + STRONG, "downloads.link.keys.7=" + STRONG)
                .run(started -> {
                    assertThat(started).hasNotFailed();
                    assertThat(started.getBean(LinkProperties.class).keys()).containsOnlyKeys(0, 7);
                    assertThat(started.getBean(LinkProperties.class).toString()).doesNotContain(STRONG);
                });
    }

    @Test
    void stopsTheStartOnAWeakKeyWithoutShowingIt() {
        context.withPropertyValues("downloads.link.keys.0=zipper-secret").run(failed -> assertThat(failed).getFailure()
                .rootCause().hasMessageContaining("downloads.link.keys.0 is shorter than 32 bytes")
                .hasMessageNotContaining("zipper-secret"));
    }

    @Test
    void allowsAWeakKeyOnRequest() {
        context.withPropertyValues("downloads.link.keys.0=zipper", "downloads.link.allow-weak-keys=true")
                .run(started -> assertThat(started).hasNotFailed());
    }

    @Test
    void stopsTheStartWithoutAnyKey() {
        context.run(failed -> assertThat(failed).getFailure().rootCause()
                .hasMessageContaining("no link key is configured"));
    }

    @Configuration
    @EnableConfigurationProperties(LinkProperties.class)
    static class Properties {}
}
