package dev.downloads.logs;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /0/https%3A%2F%2Fx%2Fzip%3Ftimestamp%3D1/4ea695964/zip.zip | GET /0/https%3A%2F%2Fx%2Fzip%3Ftimestamp%3D1/[redacted]/zip.zip
            GET "/0/https%3A%2F%2Fx/4ea695964/zip.zip", parameters={} | GET "/0/https%3A%2F%2Fx/[redacted]/zip.zip", parameters={}
            Token token=eyJ0eXAi.eyJ1c2Vy.Msem0FCL-_ refused | Token token=[redacted] refused
            /content?expires=1&key=0&signature=00ff00ff | /content?expires=1&key=0&signature=[redacted]
            Zipper 0:00ff00ff00ff | Zipper 0:[redacted]
            /api/v1/downloads/6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f | /api/v1/downloads/6a9c3fd5-dc41-4ac1-a8f1-5f6b80a6359f
            /api/v1/images/4a911b9d-2650-4b67-87b2-d9f8850839f7/content | /api/v1/images/4a911b9d-2650-4b67-87b2-d9f8850839f7/content
            """)
    void takesOutWhatGivesAccessAndNothingElse(String text, String redacted) {
        assertThat(Redaction.of(text)).isEqualTo(redacted);
    }
}
