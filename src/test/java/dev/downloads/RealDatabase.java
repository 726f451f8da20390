package dev.downloads;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * Gives a {@code @SpringBootTest} an empty PostgreSQL database, which Flyway then fills, and the secrets of {@link TestTokens}; tests
 * with an equal context share it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = TestDatabase.class)
@TestPropertySource(properties = {"spring.datasource.url=jdbc:postgresql:replaced-by-the-initializer",
        "downloads.token.issuers." + TestTokens.ISSUER + ".secrets[0]=" + TestTokens.SECRET,
        "downloads.link.keys.0=" + TestTokens.LINK_KEY})
public @interface RealDatabase {}
