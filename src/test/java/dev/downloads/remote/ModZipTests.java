package dev.downloads.remote;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.downloads.ApiClient;
import dev.downloads.Multipart;
import dev.downloads.Nginx;
import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.S3Server;
import dev.downloads.TestTokens;
import dev.downloads.Tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** An nginx in place of the zipper, configured as {@code cluster/mod_zip} says, beside an API that keeps its images in a bucket. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"downloads.role=api",
        "downloads.public-url=" + RemoteZipper.PUBLIC_URL, "downloads.link.zipper-url=http://zipper.test"})
class ModZipTests {

    private static final String ACCOUNT = "mod_zip";
    private static final Path SCRIPTS = Path.of("cluster/mod_zip").toAbsolutePath();

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private final Map<String, byte[]> images = new LinkedHashMap<>();
    private ApiClient api;
    private String link = "";

    @DynamicPropertySource
    static void bucket(DynamicPropertyRegistry properties) {
        var server = S3Server.shared();
        S3Server.properties(server.endpoint(), "s3://" + server.newBucket() + "/a%20library%2B%20100%25")
                .forEach((name, value) -> properties.add(name, () -> value));
    }

    @BeforeEach
    void upload() {
        api = new ApiClient(port, TestTokens.forAccount(ACCOUNT));
        var upload = new Multipart().field("account_id", ACCOUNT);
        for (var name : new String[]{"Möwe 1.png", "a+b & 100%.png", "small.png"}) {
            var bytes = Arrays.copyOf(Pictures.png(images.size()), 1 + images.size() * 700_000 + 500);
            images.put(name, bytes);
            upload.file(name, bytes);
        }
        var uploaded = ApiClient.json(api.send(upload.in(api.request("/api/v1/images")))).get("images");
        link = api.zipUrl(uploaded.valueStream().map(image -> UUID.fromString(image.get("public_id").stringValue()))
                .toList());
    }

    /** Without mod_zip, so that the list comes through as the API writes it. */
    @Test
    void whoeverHasALinkIsLetIn() throws Exception {
        try (var nginx = start(module("ngx_http_js_module"))) {
            var list = get(nginx, link, "bytes=0-9");
            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(list.body()).contains(" small.png\r\n").hasLineCount(images.size());

            var signature = link.split("/")[5];
            var other = signature.startsWith("0") ? "1" + signature.substring(1) : "0" + signature.substring(1);
            for (var forged : new String[]{link.replace("/" + signature + "/", "/" + other + "/"),
                    link.replace(signature, signature.substring(1)), link.replace(signature, signature + "0"),
                    link.replaceFirst("/0/", "/1/"), link.replaceFirst("%2Fzip%3F", "0%2Fzip%3F"),
                    link.replaceFirst("downloads%2Etest", "evil%2Etest")}) {
                assertThat(get(nginx, forged, "bytes=0-9").statusCode()).as(forged).isEqualTo(403);
            }
            var source = list.body().split(" ")[2];
            assertThat(get(nginx, "http://zipper.test" + source, "bytes=0-9").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void modZipSendsTheArchive() throws Exception {
        try (var nginx = start(module("ngx_http_js_module") + module("ngx_http_zip_module"))) {
            var client = new ApiClient(nginx.port(), "");
            var whole = client.download(link, folder.resolve("a.zip"));
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(Files.size(whole.body()));
            assertHoldsTheImages(whole.body());

            var bytes = Files.readAllBytes(whole.body());
            var modified = whole.headers().firstValue("Last-Modified").orElseThrow();
            var rest = client.send(client.link(link).header("Range", "bytes=1000000-").header("If-Range", modified),
                    BodyHandlers.ofByteArray());
            assertThat(rest.statusCode()).isEqualTo(206);
            // mod_zip gives the entries the time of the request, so the bytes differ in it; the archive is whole all the same.
            var resumed = Arrays.copyOf(bytes, 1_000_000 + rest.body().length);
            System.arraycopy(rest.body(), 0, resumed, 1_000_000, rest.body().length);
            assertThat(resumed).hasSameSizeAs(bytes);
            assertHoldsTheImages(Files.write(folder.resolve("resumed.zip"), resumed));
        }
    }

    private void assertHoldsTheImages(Path archive) throws Exception {
        try (var zip = new ZipFile(archive.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName())).containsExactlyElementsOf(images.keySet());
            for (var image : images.entrySet()) {
                assertThat(zip.getInputStream(zip.getEntry(image.getKey())).readAllBytes()).isEqualTo(image.getValue());
            }
        }
    }

    private HttpResponse<String> get(Nginx nginx, String link, String range) {
        var client = new ApiClient(nginx.port(), "");
        return client.send(client.link(link).header("Range", range));
    }

    /** The directive that loads it; the test is skipped where it is not installed. */
    private static String module(String name) throws Exception {
        var build = Tool.installed("nginx").run("-V");
        var modules = Pattern.compile("--modules-path=(\\S+)").matcher(build);
        var file = Path.of(modules.find() ? modules.group(1) : "modules", name + ".so");
        assumeThat(file).exists();
        return "load_module " + file + ";\n";
    }

    private Nginx start(String modules) throws Exception {
        var s3 = S3Server.shared().endpoint().getAuthority();
        var http = Files.readString(SCRIPTS.resolve("nginx.conf.template"), UTF_8)
                .replace("${SCRIPTS}", SCRIPTS.toString()).replace("${API_SERVERS}", "server 127.0.0.1:" + port + ";")
                .replace("${S3_SERVERS}", "server " + s3.replace("localhost", "127.0.0.1") + ";")
                .replace("${PUBLIC_URL}", RemoteZipper.PUBLIC_URL).replace("${API_HOST}", "downloads.test")
                .replace("${S3_HOST}", s3);
        return Nginx.start(folder, Map.of("DOWNLOADS_LINK_KEYS_0", TestTokens.LINK_KEY),
                modules + "env DOWNLOADS_LINK_KEYS_0;", http);
    }
}
