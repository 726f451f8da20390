package dev.downloads.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

import dev.downloads.RealDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI document as it is committed, beside every route that Spring has registered. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OpenApiRoutesTests {

    /** Where the container sends what failed outside of Spring. */
    private static final String ERROR = "ANY /error";

    @Test
    void namesEveryRouteThatIsServedAndNoOther(@Autowired List<RequestMappingInfoHandlerMapping> mappings)
            throws IOException {
        var served = new TreeSet<String>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(route -> add(route, served)));
        assertThat(served.remove(ERROR)).isTrue();

        var named = new TreeSet<String>();
        new JsonMapper().readTree(Files.readString(Path.of("src/main/resources/static/openapi.json"))).get("paths")
                .properties().forEach(path -> path.getValue().propertyNames()
                        .forEach(verb -> named.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(named).hasSizeGreaterThan(10).isEqualTo(served);
    }

    private static void add(RequestMappingInfo route, Set<String> routes) {
        var verbs = route.getMethodsCondition().getMethods();
        for (var pattern : route.getPatternValues()) {
            var path = pattern.replaceAll("\\{(\\w+):([^{}]|\\{[^{}]*})*}", "{$1}");
            if (verbs.isEmpty()) {
                routes.add("ANY " + path);
            }
            verbs.forEach(verb -> routes.add(verb + " " + path));
        }
    }
}
