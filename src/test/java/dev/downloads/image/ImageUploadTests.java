package dev.downloads.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import tools.jackson.databind.JsonNode;

import dev.downloads.ApiClient;
import dev.downloads.Multipart;
import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.TestTokens;
import dev.downloads.storage.StorageFull;
import dev.downloads.storage.Storages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.endsWith;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "downloads.limits.upload-file-size=1MB", "downloads.limits.upload-request-size=3MB",
        "downloads.limits.upload-files=5"})
@RealDatabase
@Timeout(120)
class ImageUploadTests {

    private static final byte[] PNG = Pictures.png(1);

    @TempDir
    static Path storage;

    private final String account = UUID.randomUUID().toString();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @MockitoSpyBean
    Storages storages;

    @DynamicPropertySource
    static void storage(DynamicPropertyRegistry registry) {
        registry.add("downloads.storage.location", () -> "file:" + storage);
    }

    @Test
    void takesSeveralFilesInTheirOrder() throws IOException {
        var large = Arrays.copyOf(PNG, 900_000);
        var answer = upload(new Multipart().field("account_id", account).file("a.png", PNG)
                .field("last_modified", "2019-04-08T17:38:48.5Z").file("Möwe \"x\".txt".replace("\"", "%22"), large)
                .file("C:\\Photos\\b.jpg", Pictures.picture("jpeg", 31, 17, 1)).file("/home/me/c.gif",
                        Pictures.picture("gif", 3, 2, 1)));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("X-token")).isPresent();
        var created = ApiClient.json(answer).get("images");
        assertThat(created.valueStream().map(image -> image.get("filename").stringValue()))
                .containsExactly("a.png", "Möwe %22x%22.txt", "b.jpg", "c.gif");
        assertThat(created.valueStream().map(image -> image.get("content_type").stringValue()))
                .containsExactly("image/png", "image/png", "image/jpeg", "image/gif");
        assertThat(created.get(1).get("last_modified").stringValue()).isEqualTo("2019-04-08T17:38:48.500Z");
        assertThat(Instant.parse(created.get(2).get("last_modified").stringValue()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
        assertThat(created.get(1).get("size").longValue()).isEqualTo(900_000);
        assertThat(created.get(2).get("width").intValue()).isEqualTo(31);
        assertThat(created.valueStream().map(image -> image.get("account_id").stringValue())).containsOnly(account);
        assertThat(ApiClient.json(client().get("/api/v1/images")).get("images")).isEqualTo(created);
        var id = created.get(1).get("public_id").stringValue();
        assertThat(
                client().send(client().request("/api/v1/images/" + id + "/content"), BodyHandlers.ofByteArray()).body())
                .isEqualTo(large);
        assertThat(objects()).hasSize(4);
    }

    @Test
    void canBeDownloadedAtOnce() {
        var id = ids(upload(new Multipart().field("account_id", account).file("a.png", PNG))).getFirst();

        assertThat(client().send(client().link(client().zipUrl(List.of(id)))).statusCode()).isEqualTo(200);
    }

    @Test
    void takesTheAccountFromTheQueryToo() {
        var answer = client()
                .send(new Multipart().file("a.png", PNG).in(client().request("/api/v1/images?account_id=" + account)));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(images()).isOne();
    }

    @Test
    void needsTheAbilityForTheAccount() {
        var upload = new Multipart().field("account_id", account).file("a.png", PNG);
        var lister = new ApiClient(port, TestTokens.withoutDownload(account));
        var other = new ApiClient(port, TestTokens.forAccount("another"));

        for (var client : List.of(lister, other)) {
            var answer = client.send(upload.in(client.request("/api/v1/images")));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(type(answer)).isEqualTo("/docs/problems/ability-missing");
            assertThat(ApiClient.json(answer).get("ability").stringValue()).isEqualTo("image_create");
            assertThat(answer.headers().firstValue("X-token")).isEmpty();
        }
        assertNothingKept();
    }

    @Test
    void keepsAnAccountOutOfThePathsOfOthers() {
        var client = new ApiClient(port, TestTokens.withAbilities("""
                {"../%s":{"Access":{"image_create":true}}}""".formatted(account)));

        var answer = client.send(new Multipart().field("account_id", "../" + account).file("a.png", PNG)
                .in(client.request("/api/v1/images")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(type(answer)).isEqualTo("/docs/problems/parameter-invalid");
        assertNothingKept();
    }

    @Test
    void keepsNothingWhenOneFileIsNoImage() {
        var answer = upload(new Multipart().field("account_id", account).file("a.png", PNG).file("b.png",
                "<html><script>alert(1)</script></html>".getBytes(UTF_8)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(type(answer)).isEqualTo("/docs/problems/not-an-image");
        assertThat(ApiClient.json(answer).get("filename").stringValue()).isEqualTo("b.png");
        assertThat(ApiClient.json(answer).get("content_type").stringValue()).isEqualTo("text/html");
        assertNothingKept();
    }

    @Test
    void saysWhichLimitAnUploadExceeds() {
        var file = upload(new Multipart().field("account_id", account).file("a.png", PNG).file("b.png",
                Arrays.copyOf(PNG, (1 << 20) + 1)));
        assertThat(file.statusCode()).isEqualTo(413);
        assertThat(type(file)).isEqualTo("/docs/problems/file-too-large");
        assertThat(ApiClient.json(file).get("limit").longValue()).isEqualTo(1 << 20);
        assertThat(ApiClient.json(file).get("filename").stringValue()).isEqualTo("b.png");

        var four = new Multipart().field("account_id", account);
        for (int i = 0; i < 4; i++) {
            four.file(i + ".png", Arrays.copyOf(PNG, 1 << 20));
        }
        var chunked = client().request("/api/v1/images").header("Content-Type", Multipart.contentType())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(four.toBytes())));
        for (var request : List.of(upload(four), client().send(chunked))) {
            assertThat(request.statusCode()).isEqualTo(413);
            assertThat(type(request)).isEqualTo("/docs/problems/upload-too-large");
            assertThat(ApiClient.json(request).get("limit").longValue()).isEqualTo(3 << 20);
        }

        var six = new Multipart().field("account_id", account);
        for (int i = 0; i < 6; i++) {
            six.file(i + ".png", PNG);
        }
        var files = upload(six);
        assertThat(files.statusCode()).isEqualTo(422);
        assertThat(type(files)).isEqualTo("/docs/problems/too-many-files");
        assertThat(ApiClient.json(files).get("limit").intValue()).isEqualTo(5);
        assertNothingKept();
    }

    @Test
    void takesAFileOfExactlyTheLimit() {
        assertThat(upload(new Multipart().field("account_id", account).file("a.png", Arrays.copyOf(PNG, 1 << 20)))
                .statusCode()).isEqualTo(201);
    }

    @Test
    void explainsWhatIsMissingOrTooMuch() {
        assertInvalid(new Multipart().file("a.png", PNG).field("account_id", account), "account_id must come before");
        assertInvalid(new Multipart().field("account_id", account), "no file");
        assertInvalid(new Multipart().field("account_id", account).file("", new byte[0]), "has no file");
        assertInvalid(new Multipart().field("account_id", account).field("files", "text"), "has no file");
        assertInvalid(new Multipart().field("account_id", account).field("acount", "x"), "no field acount");
        assertInvalid(new Multipart().field("account_id", account).field("last_modified", "x".repeat(1025)), "longer");
        assertInvalid(new Multipart().field("account_id", account).file("x".repeat(1025), PNG), "1 to 1024 characters");
        assertInvalid(new Multipart().field("account_id", account).file("x".repeat(9000), PNG), "The head of a part");
        assertNothingKept();
    }

    @Test
    void keepsTheLongestNameWhole() {
        var name = "\uD83D\uDE00".repeat(1020) + ".png";

        var answer = upload(new Multipart().field("account_id", account).file(name, PNG));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(ApiClient.json(answer).get("images").get(0).get("filename").stringValue()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2019-04-08", "+12019-04-08T17:38:48Z", "-0001-04-08T17:38:48Z"})
    void refusesATimeThatIsNone(String time) {
        var answer = upload(
                new Multipart().field("account_id", account).field("last_modified", time).file("a.png", PNG));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(type(answer)).isEqualTo("/docs/problems/parameter-invalid");
        assertNothingKept();
    }

    @Test
    void refusesOtherBodies() {
        var json = client().send(client().request("/api/v1/images").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(json.statusCode()).isEqualTo(415);
        var answer = client().send(client().request("/api/v1/images").header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("no boundary")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(type(answer)).isEqualTo("/docs/problems/upload-broken");
    }

    @Test
    void keepsNothingOfABodyThatEndsEarly() {
        var cut = new Multipart().field("account_id", account).file("a.png", PNG).file("b.png", PNG).unfinished();

        var answer = client().send(client().request("/api/v1/images").header("Content-Type", Multipart.contentType())
                .POST(BodyPublishers.ofByteArray(Arrays.copyOf(cut, cut.length - 10))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(type(answer)).isEqualTo("/docs/problems/upload-broken");
        assertNothingKept();
    }

    @Test
    void keepsNothingWhenTheClientLeavesInTheMiddle() throws Exception {
        var half = new Multipart().field("account_id", account).file("a.png", PNG)
                .file("b.png", Arrays.copyOf(PNG, 1 << 20)).unfinished();
        try (var socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/images HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + TestTokens.forAccount(account) + "\r\nContent-Type: " + Multipart.contentType()
                    + "\r\nContent-Length: 2000000\r\n\r\n").getBytes(UTF_8));
            out.write(half, 0, half.length - 1000);
            out.flush();
            await(() -> objects().size() == 1);
        }

        await(() -> objects().isEmpty());
        assertNothingKept();
        assertThat(upload(new Multipart().field("account_id", account).file("a.png", PNG)).statusCode()).isEqualTo(201);
    }

    @Test
    void keepsNoFileWithoutARow() {
        jdbc.sql("alter table images add constraint refuse check (filename <> 'b.png') not valid").update();
        try {
            assertThat(upload(new Multipart().field("account_id", account).file("a.png", PNG).file("b.png", PNG))
                    .statusCode()).isEqualTo(500);
        } finally {
            jdbc.sql("alter table images drop constraint refuse").update();
        }

        assertNothingKept();
    }

    @Test
    void saysThatTheStorageIsFull() throws IOException {
        Mockito.doThrow(Mockito.mock(StorageFull.class)).when(storages).write(endsWith(".gif"), any());

        var answer = upload(new Multipart().field("account_id", account).file("a.png", PNG).file("b.gif",
                Pictures.picture("gif", 3, 2, 1)));

        assertThat(answer.statusCode()).isEqualTo(507);
        assertThat(type(answer)).isEqualTo("/docs/problems/storage-full");
        assertNothingKept();
    }

    @AfterEach
    void leavesNoUnfinishedFile() throws IOException {
        try (Stream<Path> paths = Files.walk(storage)) {
            assertThat(paths.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith(".unf"));
        }
    }

    private void assertInvalid(Multipart upload, String reason) {
        var answer = upload(upload);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(type(answer)).isEqualTo("/docs/problems/upload-invalid");
        assertThat(ApiClient.json(answer).get("detail").stringValue()).contains(reason);
    }

    private void assertNothingKept() {
        assertThat(images()).isZero();
        assertThat(objects()).isEmpty();
    }

    private int images() {
        return jdbc.sql("select count(*) from images where account_id = ?").param(account).query(Integer.class)
                .single();
    }

    private List<Path> objects() {
        var own = storage.resolve(account);
        if (Files.notExists(own)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(own)) {
            return paths.filter(Files::isRegularFile).filter(path -> !path.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private ApiClient client() {
        return new ApiClient(port, TestTokens.forAccount(account));
    }

    private HttpResponse<String> upload(Multipart body) {
        return client().send(body.in(client().request("/api/v1/images")));
    }

    private static List<UUID> ids(HttpResponse<String> created) {
        return ApiClient.json(created).get("images").valueStream().map(image -> image.get("public_id"))
                .map(JsonNode::stringValue).map(UUID::fromString).toList();
    }

    private static String type(HttpResponse<String> problem) {
        return ApiClient.json(problem).get("type").stringValue();
    }
}
