package dev.relink.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some recent items of an account, newest first.
///
/// @param items the items
/// @param next where to go on; opaque, holds no secret, at most 2000 characters; null at the end
public record StreamPage(List<StreamItem> items, @Nullable String next) {

    private static final int CURSOR_LIMIT = 2000;

    public StreamPage {
        items = List.copyOf(items);
        if (next != null && next.length() > CURSOR_LIMIT) {
            throw new IllegalArgumentException("A cursor has at most 2000 characters.");
        }
    }
}
