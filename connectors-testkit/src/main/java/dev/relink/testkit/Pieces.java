package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a stream piece by piece to its end.
final class Pieces {

    private Pieces() {}

    /// All items.
    ///
    /// @param read reads the piece at a cursor; at null the first
    /// @param limit the most items that a piece may have
    /// @param most the most pieces, after which the stream counts as endless
    static List<StreamItem> all(Function<@Nullable String, StreamPage> read, int limit, int most) {
        List<StreamItem> items = new ArrayList<>();
        String cursor = null;
        for (int pieces = 0; pieces < most; pieces++) {
            StreamPage piece = read.apply(cursor);
            assertThat(piece.items()).as("items of a piece").hasSizeLessThanOrEqualTo(limit);
            items.addAll(piece.items());
            cursor = piece.next();
            if (cursor == null) {
                return items;
            }
        }
        throw new AssertionError("The stream has not ended after " + most + " pieces.");
    }
}
