package dev.relink.server.page;

import java.util.List;
import java.util.function.Function;

/// A page of a list, in the list's order.
///
/// @param edges the items with their cursors
/// @param hasNext whether there is more behind the last item
/// @param hasPrevious whether there is more before the first item
public record Page<T>(List<Edge<T>> edges, boolean hasNext, boolean hasPrevious) {

    /// An item and where it stands.
    public record Edge<T>(Cursor cursor, T node) {}

    public Page {
        edges = List.copyOf(edges);
    }

    /// A page of nothing.
    public static <T> Page<T> empty() {
        return new Page<>(List.of(), false, false);
    }

    /// The items alone.
    public List<T> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    /// The same page of other items.
    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(
                edges.stream()
                        .map(edge -> new Edge<>(edge.cursor(), mapping.apply(edge.node())))
                        .toList(),
                hasNext,
                hasPrevious);
    }

    /// Makes a page of what a store read: one item more than was asked for shows that there is
    /// more.
    ///
    /// @param rows up to `request.limit() + 1` items in the order of reading, which is backwards
    ///   for a backward page
    public static <T> Page<T> of(PageRequest request, List<T> rows, Function<T, Cursor> cursorOf) {
        boolean more = rows.size() > request.limit();
        List<T> items = more ? rows.subList(0, request.limit()) : rows;
        boolean forward = request.direction() == PageRequest.Direction.FORWARD;
        List<T> ordered = forward ? items : items.reversed();
        List<Edge<T>> edges =
                ordered.stream().map(item -> new Edge<>(cursorOf.apply(item), item)).toList();
        boolean behindCursor = request.cursor() != null;
        return forward
                ? new Page<>(edges, more, behindCursor)
                : new Page<>(edges, behindCursor, more);
    }
}
