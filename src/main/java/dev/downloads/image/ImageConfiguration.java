package dev.downloads.image;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.multipart.MultipartResolver;

import dev.downloads.storage.Storages;
import dev.downloads.thumbnail.ThumbnailMaker;

@Configuration(proxyBeanMethods = false)
class ImageConfiguration {

    private static final int MOST_WAITING = 1000;
    private static final long LEAST_MEMORY = 64 << 20;

    @Bean
    Thumbnails thumbnails(ThumbnailTable table, Storages storages, ExecutorService thumbnailWorkers) {
        var memory = Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() / 4);
        return new Thumbnails(table, new ThumbnailMaker(memory), storages, thumbnailWorkers);
    }

    @Bean
    ExecutorService thumbnailWorkers() {
        var threads = Runtime.getRuntime().availableProcessors();
        var workers = new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("thumbnail-", 0).daemon().factory());
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    @Bean
    MultipartResolver multipartResolver() {
        return new UploadRoute();
    }

    /** What {@link ContentController} verifies by the signature, and not by a token. */
    @Bean
    @Order(2)
    @ConditionalOnWebApplication
    SecurityFilterChain signedContentSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher(new SignedContent())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable).headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable).build();
    }
}
