package dev.downloads.web;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTests {

    private final Cursor cursor = new Cursor(Instant.parse("2019-04-08T17:38:48.123456Z"),
            UUID.fromString("4a911b9d-2650-4b67-87b2-d9f8850839f7"));

    @Test
    void isReadAsItWasWritten() {
        assertThat(cursor.toString()).matches("[0-9A-Za-z_-]{38}");
        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @Test
    void refusesEveryOtherCharacterAnywhere() {
        var text = cursor.toString();
        for (int i = 0; i < text.length(); i++) {
            var tampered = text.substring(0, i) + (text.charAt(i) == 'A' ? 'B' : 'A') + text.substring(i + 1);
            assertThatThrownBy(() -> Cursor.parse(tampered)).isInstanceOf(CursorInvalid.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "not base64url!", "AAVwYjHP4_BKkRudJlBLZ4ey2fiFCDn3", " "})
    void refusesWhatIsNoCursor(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(CursorInvalid.class);
        assertThatThrownBy(() -> Cursor.parse(cursor + text + "=")).isInstanceOf(CursorInvalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "+292000-01-01T00:00:00Z"})
    void refusesATimeThatNoImageHas(Instant time) {
        assertThatThrownBy(() -> Cursor.parse(new Cursor(time, cursor.id()).toString()))
                .isInstanceOf(CursorInvalid.class);
    }
}
