package dev.relink.server.stream;

import dev.relink.server.id.AccountId;
import org.jspecify.annotations.Nullable;

/// Asks for a part of an account's stream.
///
/// @param account whose
/// @param limit how many items at most, 1 to {@link #LIMIT}
/// @param place where the part begins, in the network's own words; null for the newest items
public record StreamQuery(AccountId account, int limit, @Nullable String place) {

    /// The most items of a part.
    public static final int LIMIT = 100;

    /// How many items a part has if nobody says.
    public static final int DEFAULT = 20;

    public StreamQuery {
        if (limit < 1 || limit > LIMIT) {
            throw new IllegalArgumentException("A part of a stream has 1 to " + LIMIT + " items.");
        }
    }

    /// Asks for the part at a cursor.
    ///
    /// @param cursor the cursor as it was given out; null for the newest items
    /// @throws dev.relink.server.page.InvalidCursorException if it was not given out for this
    ///   account's stream
    public static StreamQuery at(AccountId account, int limit, @Nullable String cursor) {
        return new StreamQuery(
                account, limit, cursor == null ? null : StreamCursor.parse(account, cursor));
    }
}
