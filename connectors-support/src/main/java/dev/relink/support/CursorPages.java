package dev.relink.support;

import dev.relink.spi.NetworkException;
import dev.relink.spi.TransientKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Walks a list that comes in pages, each of which says where the next is.
///
/// It gives the whole list or throws: half a list would look as if the rest had been lost. A list
/// that leads to another host, comes back to where it was, or does not end within the limits is
/// thrown as a {@link NetworkException} with {@link TransientKind#MALFORMED} and the rules
/// `paging.foreign`, `paging.loop` and `paging.endless`. Immutable.
///
/// @param pages the most pages to fetch; an empty page counts too
/// @param items the most items to collect
public record CursorPages(int pages, int items) {

    /// One page.
    ///
    /// @param items what is on it; may be none though there are more pages
    /// @param next where the next is; null if this is the last
    public record Page<T>(List<T> items, @Nullable URI next) {

        public Page {
            items = List.copyOf(items);
        }
    }

    public CursorPages {
        if (pages <= 0 || items <= 0) {
            throw new IllegalArgumentException("Limits are positive.");
        }
    }

    /// Collects the items of all pages.
    ///
    /// @param first where the first page is; an absolute address
    /// @param fetch gets a page; called with addresses of the first one's origin only, because the
    ///   call carries a token
    public <T> List<T> collect(URI first, Function<URI, Page<T>> fetch) {
        List<T> collected = new ArrayList<>();
        Set<URI> visited = new HashSet<>();
        URI address = first;
        while (address != null) {
            requireNew(address, visited);
            Page<T> page = fetch.apply(address);
            collected.addAll(page.items());
            requireWithin(collected.size() <= items);
            address = page.next();
            requireOrigin(first, address);
        }
        return List.copyOf(collected);
    }

    private void requireNew(URI address, Set<URI> visited) {
        if (!visited.add(address)) {
            throw Malformed.answer(
                    "paging.loop", null, "The network's list leads back to where it was.");
        }
        requireWithin(visited.size() <= pages);
    }

    private void requireWithin(boolean within) {
        if (!within) {
            throw Malformed.answer(
                    "paging.endless",
                    null,
                    "The network's list has not ended after "
                            + pages
                            + " pages or "
                            + items
                            + " items.");
        }
    }

    private static void requireOrigin(URI first, @Nullable URI next) {
        if (next != null && !Origins.areSame(first, next)) {
            throw Malformed.answer(
                    "paging.foreign", null, "The network's list leads to another host.");
        }
    }
}
