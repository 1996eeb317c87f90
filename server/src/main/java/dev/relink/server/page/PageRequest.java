package dev.relink.server.page;

import org.jspecify.annotations.Nullable;

/// Which page of a list is wanted.
///
/// @param limit how many items at most, 1 to {@link #LIMIT}
/// @param direction whether the page is counted from the start of the list or from its end
/// @param cursor the item behind (or before) which the page begins, not included; null for the
///   start (or end) of the list
public record PageRequest(int limit, Direction direction, @Nullable Cursor cursor) {

    /// The most items of a page.
    public static final int LIMIT = 100;

    /// How many items a page has if nobody says.
    public static final int DEFAULT = 25;

    /// From where a page is counted.
    public enum Direction {
        FORWARD,
        BACKWARD
    }

    public PageRequest {
        if (limit < 1 || limit > LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + LIMIT + " items.");
        }
    }

    /// The first page.
    public static PageRequest first(int limit) {
        return new PageRequest(limit, Direction.FORWARD, null);
    }

    /// Whether the page begins at the start of the list.
    public boolean isFirstPage() {
        return direction == Direction.FORWARD && cursor == null;
    }
}
