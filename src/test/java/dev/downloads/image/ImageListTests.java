package dev.downloads.image;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestLibrary;
import dev.downloads.TestTokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@RealDatabase
class ImageListTests {

    private static final Pattern LINK = Pattern
            .compile("<http://localhost:\\d+(?<path>/api/v1/images\\?[^>]*)>; rel=\"next\"");

    /** Of its own for every test, for they share the database. */
    private final String account = UUID.randomUUID().toString();

    @TempDir
    Path folder;

    @LocalServerPort
    int port;

    @Autowired
    TestLibrary library;

    @Autowired
    JdbcClient jdbc;

    @Test
    void describesAnImage() {
        var id = bringIn(account, "Möwe.png").getFirst();

        var list = client(account).get("/api/v1/images");

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.headers().firstValue("Link")).isEmpty();
        assertThat(list.headers().firstValue("X-token")).isPresent();
        var image = ApiClient.json(list).get("images").get(0);
        assertThat(image.propertyNames()).containsExactly("public_id", "account_id", "filename", "size", "content_type",
                "crc32", "last_modified", "width", "height", "created_at");
        assertThat(image.get("public_id").stringValue()).isEqualTo(id.toString());
        assertThat(image.get("account_id").stringValue()).isEqualTo(account);
        assertThat(image.get("filename").stringValue()).isEqualTo("Möwe.png");
        assertThat(image.get("size").longValue()).isEqualTo(folder.resolve("Möwe.png").toFile().length());
        assertThat(image.get("content_type").stringValue()).isEqualTo("image/png");
        assertThat(image.get("crc32").stringValue()).matches("[0-9a-f]{8}");
        assertThat(image.get("last_modified").stringValue()).matches("20\\d\\d-\\d\\d-\\d\\dT.*Z");
        assertThat(image.get("width").intValue()).isEqualTo(16);
        assertThat(ApiClient.json(client(account).get("/api/v1/images/" + id))).isEqualTo(image);
    }

    @Test
    void goesThroughAllImagesNewestFirstWhileOthersAreAdded() {
        var names = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            names.addFirst("photo %02d.png".formatted(i));
            bringIn(account, names.getFirst());
        }
        var client = client(account);
        var seen = new ArrayList<String>();
        var path = "/api/v1/images?limit=10";
        for (int page = 0; page < 3; page++) {
            var answer = client.get(path);
            seen.addAll(names(answer));
            path = next(answer);
            bringIn(account, "new " + page + ".png");
        }

        assertThat(path).isEmpty();
        assertThat(seen).isEqualTo(names);
        assertThat(names(client.get("/api/v1/images?limit=4"))).containsExactly("new 2.png", "new 1.png", "new 0.png",
                "photo 24.png");
    }

    @Test
    void continuesBehindAnImageThatIsGone() {
        for (int i = 0; i < 4; i++) {
            bringIn(account, i + ".png");
        }
        var client = client(account);
        var first = client.get("/api/v1/images?limit=2");
        jdbc.sql("delete from images where account_id = ? and filename in ('2.png', '1.png')").param(account).update();

        assertThat(names(client.get(next(first)))).containsExactly("0.png");
    }

    @Test
    void tellsApartImagesOfOneMoment() {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 7; i++) {
            ids.addAll(bringIn(account, i + ".png"));
        }
        jdbc.sql("update images set created_at = now() where account_id = ?").param(account).update();
        var client = client(account);
        var seen = new ArrayList<String>();
        for (var path = "/api/v1/images?limit=2"; !path.isEmpty();) {
            var answer = client.get(path);
            seen.addAll(names(answer));
            path = next(answer);
        }

        assertThat(seen).containsExactlyInAnyOrder("0.png", "1.png", "2.png", "3.png", "4.png", "5.png", "6.png");
    }

    @Test
    void listsTheAccountsThatTheTokenMayListAndNoOther() {
        var second = UUID.randomUUID().toString();
        var hidden = UUID.randomUUID().toString();
        var foreign = UUID.randomUUID().toString();
        bringIn(account, "a.png");
        bringIn(second, "b.png");
        var hiddenId = bringIn(hidden, "c.png").getFirst();
        bringIn(foreign, "d.png");
        bringIn(account, "e.png");
        var client = new ApiClient(port, TestTokens.withAbilities("""
                {"%s":{"Access":{"image_list":true}},"%s":{"Access":{"image_list":true}},
                "%s":{"Access":{"image_list":false,"image_delete":true}}}""".formatted(account, second, hidden)));

        assertThat(names(client.get("/api/v1/images"))).containsExactly("e.png", "b.png", "a.png");
        assertThat(names(client.get("/api/v1/images?account_id=" + second))).containsExactly("b.png");
        for (var unseen : List.of(hidden, foreign, "nobody", "")) {
            assertThat(names(client.get("/api/v1/images?account_id=" + unseen))).isEmpty();
        }
        for (var unseen : List.of(hiddenId, UUID.randomUUID())) {
            var problem = client.get("/api/v1/images/" + unseen);
            assertThat(problem.statusCode()).isEqualTo(404);
            assertThat(type(problem)).isEqualTo("/docs/problems/image-unknown");
        }
        assertThat(names(new ApiClient(port, TestTokens.withAbilities("{}")).get("/api/v1/images"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sunset   | Sunset 1.png,the sunset.png
            SUNSET 1 | Sunset 1.png
            100%     | 100% it.png
            %        | 100% it.png
            _        | a_b.png
            a_b      | a_b.png
            \\       | back\\slash.png
            MÖWE     | Möwe.png
            nothing  |
            """)
    void findsAPartOfTheName(String part, String expected) {
        for (var name : List.of("Sunset 1.png", "the sunset.png", "100% it.png", "a_b.png", "axb.png", "Möwe.png",
                "back\\slash.png")) {
            bringIn(account, name);
        }

        var found = client(account).get("/api/v1/images?name=" + URLEncoder.encode(part, UTF_8));

        assertThat(names(found)).containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(","));
    }

    @Test
    void keepsTheFiltersOnTheNextPage() {
        for (int i = 0; i < 5; i++) {
            bringIn(account, "a & b=" + i + ".png");
            bringIn(account, "other " + i + ".png");
        }
        var first = client(account).get("/api/v1/images?limit=3&account_id=" + account + "&name=a+%26+b%3D");

        assertThat(names(first)).containsExactly("a & b=4.png", "a & b=3.png", "a & b=2.png");
        assertThat(names(client(account).get(next(first)))).containsExactly("a & b=1.png", "a & b=0.png");
    }

    @ParameterizedTest
    @CsvSource({"limit=0, 422, parameter-invalid", "limit=1001, 422, parameter-invalid", "limit=x, 400, bad-request",
            "cursor=x, 422, cursor-invalid", "cursor=, 422, cursor-invalid",
            "cursor=AAVwYjHP4_BKkRudJlBLZ4ey2fiFCDn3, 422, cursor-invalid", "name=%00, 422, parameter-invalid"})
    void explainsABadParameter(String query, int status, String type) {
        var answer = client(account).get("/api/v1/images?" + query);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(type(answer)).isEqualTo("/docs/problems/" + type);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/4a911b9d-2650-4b67-87b2-d9f8850839f7",
            "/4a911b9d-2650-4b67-87b2-d9f8850839f7/content",
            "/4a911b9d-2650-4b67-87b2-d9f8850839f7/thumbnail"})
    void needsAToken(String path) {
        var nobody = new ApiClient(port, "x.y.z");

        assertThat(nobody.get("/api/v1/images" + path).statusCode()).isEqualTo(401);
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        bringIn(account, "a.png");
        var client = client(account);

        var head = client.send(client.request("/api/v1/images").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(client.get("/api/v1/images").headers().firstValue("Content-Length"));
    }

    private ApiClient client(String ofAccount) {
        return new ApiClient(port, TestTokens.forAccount(ofAccount));
    }

    private List<UUID> bringIn(String into, String name) {
        var id = UUID.randomUUID();
        library.bringIn(into, Map.of(id, TestLibrary.picture(folder.resolve(name))));
        return List.of(id);
    }

    private static List<String> names(HttpResponse<String> list) {
        assertThat(list.statusCode()).isEqualTo(200);
        return ApiClient.json(list).get("images").valueStream().map(image -> image.get("filename"))
                .map(JsonNode::stringValue).toList();
    }

    /** The path of the next page, or nothing. */
    private static String next(HttpResponse<String> list) {
        return list.headers().firstValue("Link").map(link -> {
            var matcher = LINK.matcher(link);
            assertThat(matcher.matches()).as(link).isTrue();
            return matcher.group("path");
        }).orElse("");
    }

    private static String type(HttpResponse<String> problem) {
        return ApiClient.json(problem).get("type").stringValue();
    }
}
