package dev.relink.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    static Stream<Cursor> cursors() {
        return Stream.of(
                Cursor.of(new UUID(1, 2)),
                Cursor.of(7),
                Cursor.of("Åse’s “Café” 🚀", new UUID(1, 2)),
                Cursor.of("", new UUID(1, 2)),
                Cursor.of("", ""),
                Cursor.of("語".repeat(255), new UUID(1, 2)));
    }

    @ParameterizedTest
    @MethodSource("cursors")
    void aCursorIsReadAsItWasGivenOut(Cursor cursor) {
        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
        assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc!", "ä", "YQ==YQ==", "A", "+/+/"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void whatNoListCanHaveGivenOutIsRefused() {
        String nul = encoded("name\0\u001fid");
        String endless = encoded("x".repeat(2000));

        assertThatThrownBy(() -> Cursor.parse(nul)).isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> Cursor.parse(endless)).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void aTamperedCursorIsReadAsTextAndLeftToItsListToRefuse() {
        assertThat(Cursor.parse(encoded("no uuid"))).isEqualTo(new Cursor(List.of("no uuid")));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
