package dev.downloads.download;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.downloads.ApiClient;
import dev.downloads.RealDatabase;
import dev.downloads.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** What a creation may say, in every form that it may have, on a real port: Tomcat has limits of its own. */
@RealDatabase
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreationRequestTests {

    private static final int LIMIT = 10_000;
    private static final String BOUNDARY = "----boundary";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient client;
    private List<UUID> many;
    private List<UUID> few;
    private UUID foreign;

    /** The ways to send a list of ids. */
    enum Form {
        BRACKETS("application/x-www-form-urlencoded"), ENCODED_BRACKETS("application/x-www-form-urlencoded"), PLAIN(
                "application/x-www-form-urlencoded"), MULTIPART(
                        "multipart/form-data; boundary=" + BOUNDARY), JSON("application/json");

        private final String contentType;

        Form(String contentType) {
            this.contentType = contentType;
        }

        String body(List<?> ids) {
            return switch (this) {
                case BRACKETS -> pairs("image_ids[]=", ids);
                case ENCODED_BRACKETS -> pairs("image_ids%5B%5D=", ids);
                case PLAIN -> pairs("image_ids=", ids);
                case MULTIPART -> ids.stream().map(id -> part("image_ids[]", "", id)).collect(Collectors.joining())
                        + "--" + BOUNDARY + "--\r\n";
                case JSON -> ids.stream().map(id -> '"' + id.toString() + '"')
                        .collect(Collectors.joining(",", "{\"image_ids\":[", "]}"));
            };
        }

        private static String pairs(String name, List<?> ids) {
            return ids.stream().map(id -> name + id).collect(Collectors.joining("&"));
        }
    }

    @BeforeAll
    void fillTheLibrary() {
        client = new ApiClient(port, TestTokens.forAccount("creation"));
        many = insert("creation-many", LIMIT + 1);
        few = insert("creation", 3);
        foreign = insert("creation-foreign", 1).getFirst();
    }

    /** Without files: nobody fetches an archive of these. */
    private List<UUID> insert(String account, int count) {
        return jdbc
                .sql("""
                        insert into images (public_id, account_id, filename, content_type, length, crc, last_modified, location, version,
                                            created_at)
                        select gen_random_uuid(), :account, 'photo.jpg', 'image/jpeg', 7, 0, now(), 'file:///nowhere/' || n, '', now()
                        from generate_series(1, :count) n returning public_id""")
                .param("account", account)
                .param("count", count).query(UUID.class).list();
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandIdsArriveInTheirOrder(Form form) {
        var ids = new ArrayList<>(many.subList(0, LIMIT));
        Collections.reverse(ids);
        assertThat(created(postMany(form, ids))).isEqualTo(ids);
    }

    @ParameterizedTest
    @EnumSource
    void twentyThousandParametersThatNameTenThousandIdsCountOnce(Form form) {
        var ids = many.subList(0, LIMIT);
        var twice = new ArrayList<>(ids);
        twice.addAll(ids);
        assertThat(created(postMany(form, twice))).isEqualTo(ids);
    }

    @ParameterizedTest
    @EnumSource
    void oneMoreThanTenThousandIsRefused(Form form) {
        var answer = postMany(form, many);
        assertProblem(answer, 422, "too-many-images");
        assertThat(ApiClient.json(answer).get("limit").intValue()).isEqualTo(LIMIT);
    }

    @Test
    void moreThanTenThousandOfOnesOwnAreRefusedWithoutASelection() {
        assertProblem(post("creation-many", Form.PLAIN.contentType, ""), 422, "too-many-images");
    }

    @ParameterizedTest
    @CsvSource({"BRACKETS, 400, form-unreadable", "MULTIPART, 413, content-too-large", "JSON, 422, too-many-images"})
    void farTooManyAreRefusedByWhoeverCountsFirst(Form form, int status, String problem) {
        assertProblem(postMany(form, Stream.generate(UUID::randomUUID).limit(60_000).toList()), status, problem);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "JSON"})
    void aBodyOfNineMegabytesIsTooLarge(Form form) {
        assertProblem(post(form.contentType, form.body(List.of("x".repeat(9_000_000)))), 413, "content-too-large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                              | ''
            application/x-www-form-urlencoded | ''
            application/x-www-form-urlencoded | other=1
            application/json                  | {}
            multipart/form-data; boundary=x   | --x--
            """)
    void anAbsentSelectionIsEveryImageOfTheCaller(String contentType, String body) {
        assertThat(created(post(contentType, body))).containsExactlyInAnyOrderElementsOf(few);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/x-www-form-urlencoded | image_ids=
            application/x-www-form-urlencoded | image_ids
            application/x-www-form-urlencoded | image_ids[]=
            application/x-www-form-urlencoded | image_ids%5B%5D=&image_ids%5B%5D=
            application/x-www-form-urlencoded | image_ids=+
            application/json                  | {"image_ids":[]}
            application/json                  | {"image_ids":null}
            """)
    void anEmptySelectionIsRefused(String contentType, String body) {
        assertProblem(post(contentType, body), 422, "selection-empty");
    }

    @Test
    void anEmptyPartIsAnEmptySelection() {
        assertProblem(post(Form.MULTIPART.contentType, part("image_ids[]", "", "") + "--" + BOUNDARY + "--\r\n"), 422,
                "selection-empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/x-www-form-urlencoded | image_ids=x                 | 422 | image-ids-malformed
            application/x-www-form-urlencoded | image_ids[]=1&image_ids[]=2 | 422 | image-ids-malformed
            application/x-www-form-urlencoded | image_ids=%00               | 422 | image-ids-malformed
            application/x-www-form-urlencoded | image_ids=1-1-1-1-1         | 422 | image-ids-malformed
            application/x-www-form-urlencoded | image_ids[0]=x              | 422 | parameter-unknown
            application/x-www-form-urlencoded | image_id=x                  | 422 | parameter-unknown
            application/x-www-form-urlencoded | imageIds[]=x                | 422 | parameter-unknown
            application/x-www-form-urlencoded | ids=x                       | 422 | parameter-unknown
            application/x-www-form-urlencoded | {"image_ids":["x"]}         | 422 | parameter-unknown
            application/x-www-form-urlencoded | image_ids%00=x              | 400 | request-rejected
            application/x-www-form-urlencoded | image_ids=%zz               | 400 | form-unreadable
            application/x-www-form-urlencoded | a%=1                        | 400 | form-unreadable
            application/x-www-form-urlencoded | filename=%00                | 422 | parameter-invalid
            application/x-www-form-urlencoded | filename=a%2Fb              | 422 | parameter-invalid
            application/x-www-form-urlencoded | filename=a&filename=b       | 422 | parameter-invalid
            application/x-www-form-urlencoded | allow_missing=maybe         | 422 | parameter-invalid
            application/json                  | {"image_ids":["x"]}         | 422 | image-ids-malformed
            application/json                  | {"image_ids":["\\u0000"]}   | 422 | image-ids-malformed
            application/json                  | {"image_ids":"x"}           | 422 | parameter-invalid
            application/json                  | {"image_ids":[1]}           | 422 | parameter-invalid
            application/json                  | {"image_id":["x"]}          | 422 | parameter-unknown
            application/json                  | []                          | 422 | parameter-invalid
            application/json                  | null                        | 422 | parameter-invalid
            application/json                  | {                           | 400 | json-unreadable
            application/json                  | ''                          | 400 | json-unreadable
            application/json                  | {} {}                       | 400 | json-unreadable
            application/json                  | {"image_ids":["a"],"image_ids":["b"]} | 400 | json-unreadable
            multipart/form-data               | x                           | 400 | form-unreadable
            multipart/form-data; boundary=x   | --x                         | 400 | form-unreadable
            multipart/form-data; boundary=x   | --other--other--other       | 400 | form-unreadable
            text/plain                        | image_ids[]=x               | 415 | unsupported-media-type
            application/xml                   | <image_ids/>                | 415 | unsupported-media-type
            nonsense                          | image_ids[]=x               | 415 | unsupported-media-type
            text/plain                        | ''                          | 415 | unsupported-media-type
            """)
    void whatNobodyCanReadIsRefused(String contentType, String body, int status, String problem) {
        assertProblem(post(contentType, body), status, problem);
    }

    @Test
    void idsWithoutATypeAndIdsInAFileAreRefused() {
        assertProblem(post(null, "image_ids[]=" + few.getFirst()), 415, "unsupported-media-type");
        assertProblem(post(Form.MULTIPART.contentType,
                part("image_ids[]", "; filename=\"ids.txt\"", few.getFirst()) + "--" + BOUNDARY + "--\r\n"), 422,
                "parameter-invalid");
    }

    @ParameterizedTest
    @EnumSource
    void anIdOfAnotherAccountIsLikeOneThatDoesNotExist(Form form) {
        var unknown = UUID.randomUUID();
        for (var id : List.of(unknown, foreign)) {
            var answer = post(form.contentType, form.body(List.of(few.getFirst(), id)));
            assertProblem(answer, 422, "images-missing");
            assertThat(ApiClient.json(answer).get("missing_image_ids").valueStream().map(node -> node.stringValue()))
                    .containsExactly(id.toString());
            assertThat(answer.body().replace(id.toString(), "")).doesNotContain("creation-foreign");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1"})
    void missingImagesMayBeAllowed(String flag) {
        var answer = client.post("allow_missing=" + flag + "&"
                + ApiClient.form(List.of(UUID.randomUUID(), few.get(1), foreign, few.get(0))));
        assertThat(created(answer)).containsExactly(few.get(1), few.get(0));
        assertProblem(client.post("allow_missing=" + flag + "&" + ApiClient.form(List.of(foreign))), 422,
                "selection-empty");
    }

    @Test
    void aQueryCountsLikeAForm() {
        var query = "/api/v1/downloads?image_ids%5B%5D=" + few.get(2) + "&image_ids=" + few.get(0);
        assertThat(created(client.send(client.request(query).POST(BodyPublishers.noBody()))))
                .containsExactlyInAnyOrder(few.get(2), few.get(0));
    }

    private HttpResponse<String> postMany(Form form, List<UUID> ids) {
        return post("creation-many", form.contentType, form.body(ids));
    }

    private HttpResponse<String> post(String contentType, String body) {
        return post("creation", contentType, body);
    }

    private HttpResponse<String> post(String account, String contentType, String body) {
        var caller = new ApiClient(port, TestTokens.forAccount(account));
        var request = caller.request("/api/v1/downloads").POST(BodyPublishers.ofString(body));
        return caller.send(contentType == null ? request : request.header("Content-Type", contentType));
    }

    private List<UUID> created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var id = UUID.fromString(ApiClient.json(answer).get("id").stringValue());
        return jdbc.sql("select unnest(image_ids) from downloads where id = :id").param("id", id).query(UUID.class)
                .list();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String name) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(ApiClient.json(answer).get("type").stringValue()).isEqualTo("/docs/problems/" + name);
        assertThat(ApiClient.json(answer).get("detail").stringValue()).isNotBlank();
    }

    private static String part(String name, String parameters, Object value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + parameters + "\r\n\r\n"
                + value
                + "\r\n";
    }
}
