package dev.downloads.web;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * What pages of other origins may send and read, on every route. It is decided before anything else is, so that a preflight needs no
 * token and every error can be read. Without configured origins no answer speaks of it.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class CorsRules {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "DELETE");

    private static final List<String> READ_FROM_REQUESTS = List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE,
            "Idempotency-Key", RequestIdFilter.HEADER, HttpHeaders.RANGE, HttpHeaders.IF_RANGE, HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MODIFIED_SINCE, HttpHeaders.IF_UNMODIFIED_SINCE);

    /** Beside those that a page may always read, such as Content-Length and Last-Modified. */
    private static final List<String> EXPOSED = List.of("X-token", RequestIdFilter.HEADER,
            HttpHeaders.CONTENT_DISPOSITION, HttpHeaders.ETAG, HttpHeaders.ACCEPT_RANGES, HttpHeaders.CONTENT_RANGE,
            HttpHeaders.LINK, Quota.FIELD, Quota.POLICY_FIELD, HttpHeaders.RETRY_AFTER);

    /** How long a browser need not ask again; it keeps none for longer than two hours. */
    private static final Duration KEPT = Duration.ofHours(2);

    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter(CorsProperties properties,
            @Value("${downloads.public-url}") String publicUrl,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(properties.origins());
        // Behind a proxy that speaks TLS the service does not see that its own pages are of its own origin.
        rules.addAllowedOrigin(CorsProperties.of(URI.create(publicUrl)));
        rules.setAllowedMethods(METHODS);
        rules.setAllowedHeaders(READ_FROM_REQUESTS);
        rules.setExposedHeaders(EXPOSED);
        rules.setMaxAge(KEPT);
        var filter = new CorsFilter(_ -> rules);
        filter.setCorsProcessor(new ProblemsForTheRefused(resolver));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        registration.setEnabled(!properties.origins().isEmpty());
        return registration;
    }

    private static final class ProblemsForTheRefused extends DefaultCorsProcessor {

        private final HandlerExceptionResolver resolver;

        ProblemsForTheRefused(HandlerExceptionResolver resolver) {
            this.resolver = resolver;
        }

        @Override
        public boolean processRequest(@Nullable CorsConfiguration rules, HttpServletRequest request,
                HttpServletResponse response) throws IOException {
            var allowed = super.processRequest(rules, request, response);
            if (!allowed) {
                resolver.resolveException(request, response, null, new OriginRefused());
            }
            return allowed;
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            // Answered above, with a body.
        }
    }
}
