package dev.downloads.token;

import java.time.Clock;
import java.time.InstantSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The security filter chain of the API: below {@code /api} every request needs a token. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private final InstantSource clock;

    TokenConfiguration(ObjectProvider<InstantSource> clock) {
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    @Bean
    Issuers issuers(TokenProperties properties) {
        return new Issuers(properties, clock);
    }

    @Bean
    TokenIssuer tokenIssuer(Issuers issuers) {
        return new TokenIssuer(issuers);
    }

    /** Of none: two observations for each filter of each request cost more than the filters do. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    AuthenticationManager authenticationManager(Issuers issuers, TokenProperties properties) {
        var verifier = new TokenVerifier(issuers, properties.leeway(), clock);
        return new ProviderManager(new TokenAuthenticationProvider(verifier));
    }

    @Bean
    @Order(100)
    @ConditionalOnWebApplication
    SecurityFilterChain apiSecurity(HttpSecurity http, AuthenticationManager manager, Issuers issuers,
            TokenProperties properties, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        var problems = new TokenProblems(resolver);
        var filter = new AuthenticationFilter(manager, new AuthorizationHeader());
        filter.setSuccessHandler(new ReissueOnSuccess(new TokenReissue(issuers, properties.lifetime(), clock)));
        filter.setFailureHandler(new AuthenticationEntryPointFailureHandler(problems));
        return bare(http)
                .securityMatcher("/api/**")
                .addFilterAt(filter, BasicAuthenticationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(HttpMethod.POST, "/api/v1/downloads")
                        .hasAuthority(TokenAuthenticationProvider.DOWNLOAD)
                        .anyRequest().authenticated())
                .build();
    }

    /** No session, cookie, form or page, and no header but those of the web package. */
    private static HttpSecurity bare(HttpSecurity http) {
        return http
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // a browser sends the token only where a script puts it
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable);
    }
}
