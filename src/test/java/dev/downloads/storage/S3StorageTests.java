package dev.downloads.storage;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

import dev.downloads.S3Server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class S3StorageTests extends StorageContractTests {

    private static final S3Server SERVER = S3Server.shared();

    private final String bucket = SERVER.newBucket();
    private final S3Clients clients = new S3Clients(
            new StorageProperties.S3(SERVER.endpoint(), true, null, 50, Duration.ofSeconds(10)));
    private final S3Storage storage = new S3Storage(clients, new S3Location(bucket, "library/"));

    @AfterEach
    void close() {
        clients.close();
    }

    @Override
    WritableStorage storage() {
        return storage;
    }

    @Override
    URI nowhere() {
        return URI.create("s3://" + bucket + "/nowhere");
    }

    @Override
    void assertNothingIsLeftBehind() {
        assertThat(clients.client().listMultipartUploads(request -> request.bucket(bucket)).uploads()).isEmpty();
        assertThat(clients.client().listObjectsV2(request -> request.bucket(bucket)).contents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ü", "u\u0308", "50%", "%41", "a+b", "a?b#c", "😀", "a&b=c;d,e:f@g!$'()*"})
    void readsObjectsOfAnyKey(String key) throws Exception {
        var bytes = random(100);
        clients.client().putObject(request -> request.bucket(bucket).key(key),
                RequestBody.fromBytes(bytes));
        var location = new S3Location(bucket, key).toUri();

        assertThat(S3Location.of(URI.create(location.toString()))).isEqualTo(new S3Location(bucket, key));
        assertThat(read(location, storage.state(location), 0, 100)).isEqualTo(bytes);
    }

    @Test
    void readsAVersionThatIsNotTheNewestAnyMore() throws Exception {
        var versioned = new S3Storage(clients, new S3Location(SERVER.newVersionedBucket(), ""));
        var bytes = random(1000);
        var location = versioned.write("object", new ByteArrayInputStream(bytes));
        var state = versioned.state(location);
        assertThat(state.version()).matches("\"[^\"]+\" \\S+");
        versioned.write("object", new ByteArrayInputStream(random(1000)));

        assertThat(versioned.state(location)).isNotEqualTo(state);
        versioned.verify(location, state);
        assertThat(read(versioned, location, state, 0, 1000)).isEqualTo(bytes);
    }

    @Test
    void signsAUrlForAnyRange() throws Exception {
        var bytes = random(1000);
        var location = storage.write("ob ject+.bin", new ByteArrayInputStream(bytes));
        var url = storage.sign(location, storage.state(location).version(), Duration.ofDays(30)).url();

        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(url).header("Range", "bytes=10-19").build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(206);
            assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
        }
        assertThat(url.getQuery()).contains("X-Amz-Expires=604800").contains("X-Amz-Signature=");
    }

    @Test
    void takesAForbiddenBucketForMissing() {
        assertThatExceptionOfType(ObjectMissing.class)
                .isThrownBy(() -> storage.state(URI.create("s3://no-such-bucket/object")));
    }
}
