package dev.downloads.standalone;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.downloads.intake.Import;
import dev.downloads.token.TokenIssuer;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(StandaloneEnvironment.STANDALONE)
class StandaloneConfiguration {

    @Bean
    EmbeddedDatabase embeddedDatabase(@Value("${downloads.data-dir}") Path dataDirectory) throws IOException {
        return EmbeddedDatabase.in(dataDirectory);
    }

    @Bean
    @ConditionalOnWebApplication
    DemoLibrary demoLibrary(@Value("${downloads.data-dir}") Path dataDirectory, Import images) {
        return new DemoLibrary(dataDirectory, images);
    }

    @Bean
    @ConditionalOnWebApplication
    Welcome welcome(TokenIssuer tokens, @Value("${downloads.public-url}") String publicUrl,
            @Value("${downloads.gallery.enabled}") boolean gallery) {
        return new Welcome(tokens, publicUrl, gallery);
    }
}
