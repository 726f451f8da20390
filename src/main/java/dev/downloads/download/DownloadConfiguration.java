package dev.downloads.download;

import java.util.UUID;
import java.util.function.Supplier;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DownloadConfiguration {

    /** Random (version 4): who does not know an id cannot guess it. */
    @Bean
    Supplier<UUID> downloadIds() {
        return UUID::randomUUID;
    }

    /** Manifests are for zippers, whom {@link ManifestController} knows by the link key, and not for holders of a token. */
    @Bean
    @Order(1)
    @ConditionalOnWebApplication
    SecurityFilterChain manifestSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/v1/downloads/*/zip")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable()).headers(headers -> headers.disable())
                .requestCache(cache -> cache.disable()).build();
    }
}
