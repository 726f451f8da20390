package dev.downloads.manifest;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FetchReportTests {

    private static final UUID DOWNLOAD = UUID.randomUUID();

    @Test
    void readsWhatIsWritten() throws Exception {
        var fetch = new Fetch(DOWNLOAD, "\"a\"", 5_000_000_000L,
                List.of(new Fetch.Range(4_999_999_999L, 5_000_000_000L), new Fetch.Range(0, 10)));
        var json = new String(FetchReport.toJson(fetch), UTF_8);
        assertThat(json).isEqualTo("{\"etag\":\"\\\"a\\\"\",\"length\":5000000000,"
                + "\"sent\":[{\"from\":4999999999,\"to\":5000000000},{\"from\":0,\"to\":10}]}");
        assertThat(read(json)).isEqualTo(fetch);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"etag\":\"a\",\"length\":10}",
            "{\"etag\":\"a\",\"sent\":[]}", "{\"length\":10,\"sent\":[]}", "{\"etag\":null,\"length\":10,\"sent\":[]}",
            "{\"etag\":\"a\",\"length\":\"10\",\"sent\":[]}", "{\"etag\":\"a\",\"length\":10,\"sent\":[null]}",
            "{\"etag\":\"a\",\"length\":10,\"sent\":[{\"from\":0,\"to\":11}]}",
            "{\"etag\":\"a\",\"length\":10,\"sent\":[{\"from\":-1,\"to\":1}]}",
            "{\"etag\":\"a\",\"length\":10,\"sent\":[{\"from\":1,\"to\":1}]}",
            "{\"etag\":\"a\",\"length\":10,\"sent\":[{\"from\":1}]}",
            "{\"etag\":\"a\",\"length\":10,\"sent\":[{\"from\":5,\"to\":9},{\"from\":0,\"to\":6}]}"})
    void refusesWhatCannotHaveBeenSent(String json) {
        assertThatThrownBy(() -> read(json)).as(json).isInstanceOf(ManifestUnreadable.class);
    }

    @Test
    void refusesMoreThanAnyoneSends() {
        assertThatThrownBy(() -> read("{\"etag\":\"" + "a".repeat(101) + "\",\"length\":10,\"sent\":[]}"))
                .isInstanceOf(ManifestUnreadable.class);
        assertThatThrownBy(() -> read("{\"etag\":\"a\",\"length\":10," + " ".repeat(200_000) + "\"sent\":[]}"))
                .isInstanceOf(ManifestUnreadable.class);
    }

    private static Fetch read(String json) throws Exception {
        return FetchReport.read(DOWNLOAD, new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
