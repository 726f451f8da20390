package dev.downloads.docs;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.restdocs.test.autoconfigure.AutoConfigureRestDocs;
import org.springframework.boot.restdocs.test.autoconfigure.RestDocsMockMvcConfigurationCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;
import dev.downloads.link.Links;
import dev.downloads.link.ZipLink;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/** Performs every example of the documentation at the contract's time, and holds the repository to what comes out. */
@RealDatabase
@SpringBootTest(properties = {"downloads.public-url=" + Contract.PUBLIC_URL,
        "downloads.link.zipper-url=" + Contract.ZIPPER_URL, "downloads.link.allow-weak-keys=true",
        "downloads.link.zone=" + Contract.ZONE})
@AutoConfigureMockMvc
@AutoConfigureRestDocs(uriScheme = "https", uriHost = Contract.HOST, uriPort = 443)
@Import({ContractWorld.class, ApiDocumentationTests.NoSnippetsOfOthers.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiDocumentationTests implements ArchiveExamples, CreateDownloadExamples, FrameworkExamples, ManifestExamples {

    private static final Path OPEN_API = Path.of("src/main/resources/static/openapi.json");

    private static final Path INDEX = Example.PAGES.resolve("README.md");

    private static final int AFTER_THE_EXAMPLES = Integer.MAX_VALUE;

    private final List<Example.Recorded> recorded = new ArrayList<>();

    @TempDir
    private static Path folder;

    private Map<UUID, Path> photos;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private TestLibrary library;

    @Autowired
    private Links links;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ContractWorld.DownloadIds ids;

    @DynamicPropertySource
    static void theContractsKey(DynamicPropertyRegistry properties) {
        properties.add("downloads.link.keys.0", () -> Contract.LINK_KEY);
    }

    @BeforeEach
    void startFromTheContract() throws Exception {
        jdbc.sql("truncate downloads cascade").update();
        ids.restart();
        photos = Photos.write(folder);
        library.bringIn(TestTokens.ACCOUNT, photos);
        jdbc.sql("update images set created_at = ?")
                .param(Contract.TIME.minus(Duration.ofDays(7)).atOffset(ZoneOffset.UTC)).update();
    }

    @Test
    @Order(AFTER_THE_EXAMPLES)
    void theContractsPageDiffersFromTheContractInTheSignaturesOfItsTokensAlone() throws Exception {
        var page = Files.readString(Example.PAGES.resolve("downloads/create_a_download_with_image_download.md"));
        assertThat(withoutSignatures(page)).isEqualTo(withoutSignatures(Contract.page())).isNotEqualTo(page);
    }

    /** Of a token, header and claims stay. */
    private static String withoutSignatures(String page) {
        return page.replaceAll("(eyJ[\\w-]+\\.[\\w-]+)\\.[\\w-]{43}\\b", "$1.signature");
    }

    @Test
    @Order(AFTER_THE_EXAMPLES)
    void theIndexListsEveryPage() throws Exception {
        var index = new StringBuilder("# Downloads API\n");
        recorded.stream().collect(groupingBy(example -> example.endpoint().resource(), TreeMap::new, toList()))
                .forEach((resource, examples) -> {
                    index.append("\n## ").append(resource).append("\n\n");
                    examples.stream().sorted(comparing(Example.Recorded::page)).forEach(example -> index.append(
                            "- [%s](%s)\n".formatted(example.title(), Example.PAGES.relativize(example.page()))));
                });
        Committed.check(INDEX, index.toString());
    }

    @Test
    @Order(AFTER_THE_EXAMPLES)
    void nothingIsLeftOver() throws Exception {
        try (var pages = Files.walk(Example.PAGES); var snippets = Files.walk(GuideSnippet.SNIPPETS)) {
            for (var file : Stream.concat(
                    pages.filter(page -> recorded.stream().noneMatch(example -> example.page().equals(page))
                            && !page.equals(INDEX)),
                    snippets.filter(snippet -> !GuideSnippet.isIncluded(snippet))).filter(Files::isRegularFile)
                    .toList()) {
                Committed.leftOver(file);
            }
        }
    }

    @Test
    @Order(AFTER_THE_EXAMPLES)
    void theOpenApiDocumentIsWhatTheExamplesShow() throws Exception {
        Committed.check(OPEN_API, OpenApi.of(recorded));
    }

    @Test
    @Order(AFTER_THE_EXAMPLES)
    void everyRouteHasAnExample(
            @Qualifier("requestMappingHandlerMapping") @Autowired RequestMappingHandlerMapping mappings) {
        var routes = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("dev.downloads")) {
                mapping.getMethodsCondition().getMethods().forEach(verb -> mapping.getPatternValues()
                        .forEach(path -> routes.add(verb + " " + withoutExpressions(path))));
            }
        });
        routes.removeIf(route -> route.startsWith("GET /docs"));

        assertThat(recorded.stream().map(Example.Recorded::endpoint).filter(endpoint -> !endpoint.operation().isEmpty())
                .map(endpoint -> endpoint.method() + " " + endpoint.path()).collect(toSet())).isEqualTo(routes);
    }

    private static String withoutExpressions(String path) {
        return path.replaceAll("\\{(\\w+):([^{}]|\\{[^{}]*})*}", "{$1}");
    }

    @Override
    public URI createDownload() throws Exception {
        var created = mvc.perform(Endpoints.CREATE_DOWNLOAD.request()
                .header(HttpHeaders.AUTHORIZATION, "Token token=\"" + TOKEN + "\"")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED).content(Examples.form())).andReturn().getResponse();
        return URI.create(PrettyJson.MAPPER.readTree(created.getContentAsString()).get("zip_url").stringValue());
    }

    @Override
    public URI linkOf(Instant time) {
        return URI.create(links.zipUrl(Contract.DOWNLOAD, ZipLink.DEFAULT_FILENAME, time));
    }

    @Override
    public String etag(URI link) throws Exception {
        return mvc.perform(Endpoints.HEAD_ARCHIVE.requestTo(link)).andReturn().getResponse()
                .getHeader(HttpHeaders.ETAG);
    }

    @Override
    public String zipper(String upstream) {
        return links.credentials(upstream).toHeader();
    }

    @Override
    public void removeImage(UUID image) {
        jdbc.sql("delete from images where public_id = ?").param(image).update();
    }

    @Override
    public void damageImage(UUID image) throws Exception {
        Files.setLastModifiedTime(photos.get(image), FileTime.from(Contract.TIME));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class NoSnippetsOfOthers {

        @Bean
        RestDocsMockMvcConfigurationCustomizer none() {
            return configurer -> configurer.snippets().withDefaults();
        }
    }

    @Override
    public Example example(Endpoint endpoint, String title) {
        return new Example(mvc, recorded, endpoint, title, TOKEN);
    }
}
