package dev.downloads.docs;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;
import dev.downloads.client.ApiClient;
import dev.downloads.client.ApiException;
import dev.downloads.client.api.ArchivesApi;
import dev.downloads.client.api.DownloadsApi;
import dev.downloads.client.model.CreateDownload;
import dev.downloads.client.model.Problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A client that openapi-generator made of the OpenAPI document does the main job, over a real port. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GeneratedClientTests {

    @LocalServerPort
    private int port;

    @BeforeAll
    static void bringInTheImages(@Autowired TestLibrary library) throws Exception {
        Photos.bringInto(library);
    }

    private ApiClient client() {
        var client = new ApiClient();
        client.updateBaseUri("http://localhost:" + port);
        client.setRequestInterceptor(request -> request.header("Authorization",
                "Token token=\"" + TestTokens.forAccount(TestTokens.ACCOUNT) + "\""));
        return client;
    }

    @Test
    void createsADownloadAndFetchesTheArchive() throws Exception {
        var created = new DownloadsApi(client()).createDownloadWithHttpInfo(null, null,
                new CreateDownload().imageIds(Contract.IMAGES).filename("Brest.zip"));

        assertThat(created.getHeaders()).containsKey("x-token");
        var link = URI.create(created.getData().getZipUrl().toString()).getRawPath().split("/");
        var zip = new ArchivesApi(client()).getArchive(Integer.valueOf(link[1]),
                URI.create(URLDecoder.decode(link[2], UTF_8)), link[3], URLDecoder.decode(link[4], UTF_8), null, null,
                null);

        assertThat(zip.length()).isEqualTo(Files.size(zip.toPath())).isPositive();
        try (var archive = new ZipFile(zip)) {
            assertThat(archive.stream()).hasSize(Contract.IMAGES.size());
        }
    }

    @Test
    void readsAProblem() throws Exception {
        var downloads = new DownloadsApi(client());
        var unknown = new CreateDownload().imageIds(List.of(Examples.UNKNOWN));

        var refused = catchThrowableOfType(ApiException.class, () -> downloads.createDownload(null, null, unknown));

        assertThat(refused.getCode()).isEqualTo(422);
        var problem = client().getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        assertThat(problem.getType()).hasToString("/docs/problems/images-missing");
        assertThat(problem.getMissingImageIds()).containsExactly(Examples.UNKNOWN);
    }
}
