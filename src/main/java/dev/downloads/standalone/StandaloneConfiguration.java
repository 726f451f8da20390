package dev.downloads.standalone;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(StandaloneEnvironment.STANDALONE)
class StandaloneConfiguration {

    @Bean
    EmbeddedDatabase embeddedDatabase(@Value("${downloads.data-dir}") Path dataDirectory) throws IOException {
        return EmbeddedDatabase.in(dataDirectory);
    }
}
