package dev.downloads.link;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LinkConfiguration {

    @Bean
    Links links(@Value("${downloads.public-url}") String publicUrl, LinkProperties properties) {
        return new Links(publicUrl, properties);
    }
}
