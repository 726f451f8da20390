package dev.downloads.storage;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class S3LocationTests {

    @ParameterizedTest
    @CsvSource({"a b,s3://bucket/a%20b", "a//b,s3://bucket/a//b", "/a,s3://bucket//a", "../a,s3://bucket/../a",
            "50%,s3://bucket/50%25", "a?b#c,s3://bucket/a%3Fb%23c", "u\u0308,s3://bucket/u%CC%88",
            "\u00fc,s3://bucket/%C3%BC", "a+b,s3://bucket/a+b"})
    void keepsEveryByteOfAKey(String key, String uri) {
        assertThat(new S3Location("bucket", key).toUri()).hasToString(uri);
        assertThat(S3Location.of(URI.create(uri))).isEqualTo(new S3Location("bucket", key));
    }

    @ParameterizedTest
    @CsvSource({"s3://bucket,''", "s3://bucket/,''", "s3://bucket/a,a/", "s3://bucket/a/,a/"})
    void makesAPrefix(String uri, String key) {
        assertThat(S3Location.of(URI.create(uri)).asPrefix()).isEqualTo(new S3Location("bucket", key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:/bucket/key", "s3:bucket", "s3://b/key", "s3://user@bucket/key", "file:/key",
            "s3://bucket/key?versionId=1"})
    void refusesWhatIsNoLocation(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> S3Location.of(URI.create(uri)));
    }

    @Test
    void parsesAVersionWithAndWithoutAnId() {
        assertThat(S3Version.parse("\"a b\"")).isEqualTo(new S3Version("\"a b\"", null)).hasToString("\"a b\"");
        assertThat(S3Version.parse("\"a\" v1")).isEqualTo(new S3Version("\"a\"", "v1")).hasToString("\"a\" v1");
        assertThat(new S3Version("\"a\"", "null")).hasToString("\"a\"");
    }
}
