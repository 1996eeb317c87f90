package dev.relink.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.id.AccountId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.InvalidCursorException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamCursorTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(3, 1));
    private static final AccountId OTHER = new AccountId(new UUID(3, 2));

    /// What networks find handy.
    static String[] places() {
        return new String[] {
            "QVFIUm5...ZD", "{\"after\": 7}", "\0\u001f\n", "語".repeat(2000), "x".repeat(2000), "🚀"
        };
    }

    @ParameterizedTest
    @MethodSource("places")
    void aPlaceIsReadAsItWasGivenOutWhateverTheNetworkCallsIt(String place) {
        String cursor = StreamCursor.of(ACCOUNT, place);

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(StreamQuery.at(ACCOUNT, 20, cursor).place()).isEqualTo(place);
    }

    @Test
    void aPlaceOfOneAccountIsNotAskedForOnAnother() {
        String cursor = StreamCursor.of(OTHER, "place");

        assertThatThrownBy(() -> StreamQuery.at(ACCOUNT, 20, cursor))
                .isInstanceOf(InvalidCursorException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "ä", "A", "+/+/", "AAAA"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> StreamQuery.at(ACCOUNT, 20, text))
                .isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void whatNoStreamCanHaveGivenOutIsRefused() {
        String ofAnotherList = Cursor.of(ACCOUNT.value()).toString();
        String ofNoPlace = StreamCursor.of(ACCOUNT, "");
        String endless = StreamCursor.of(ACCOUNT, "x".repeat(7000));

        assertThatThrownBy(() -> StreamQuery.at(ACCOUNT, 20, ofAnotherList))
                .isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> StreamQuery.at(ACCOUNT, 20, ofNoPlace))
                .isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> StreamQuery.at(ACCOUNT, 20, endless))
                .isInstanceOf(InvalidCursorException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101, -1})
    void aPartHasOneToAHundredItems(int limit) {
        assertThatThrownBy(() -> new StreamQuery(ACCOUNT, limit, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
