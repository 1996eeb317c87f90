package dev.relink.server.graphql;

import dev.relink.server.page.Page;
import org.jspecify.annotations.Nullable;

/// Where a page stands, as the contract shows it.
///
/// @param hasNext whether there is more behind it
/// @param hasPrevious whether there is more before it
/// @param start the cursor of its first item; null if there is none
/// @param end the cursor behind which to go on; null if there is none
record PageInfoView(
        boolean hasNext, boolean hasPrevious, @Nullable String start, @Nullable String end) {

    /// Of a part of a list that is not read at all.
    static final PageInfoView NOWHERE = new PageInfoView(false, false, null, null);

    static PageInfoView of(Page<?> page) {
        return page.edges().isEmpty()
                ? new PageInfoView(page.hasNext(), page.hasPrevious(), null, null)
                : new PageInfoView(
                        page.hasNext(),
                        page.hasPrevious(),
                        page.edges().getFirst().cursor().toString(),
                        page.edges().getLast().cursor().toString());
    }
}
