package dev.relink.server.page;

import dev.relink.server.page.PageRequest.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Walks through a list page by page, as a client does.
public final class Paging {

    private static final int MOST_PAGES = 1000;

    private Paging() {}

    /// Everything that a client sees from the start of a list to its end.
    ///
    /// @param between done after every page, with the number of pages so far
    public static <T> List<T> forwards(
            int limit, Function<PageRequest, Page<T>> reading, Between between) {
        return walk(limit, Direction.FORWARD, reading, between);
    }

    /// Everything that a client sees from the end of a list to its start, in the list's order.
    public static <T> List<T> backwards(int limit, Function<PageRequest, Page<T>> reading) {
        return walk(limit, Direction.BACKWARD, reading, page -> {});
    }

    /// What happens between two pages.
    public interface Between {

        /// Nothing happens.
        Between NOTHING = page -> {};

        void after(int page);
    }

    private static <T> List<T> walk(
            int limit,
            Direction direction,
            Function<PageRequest, Page<T>> reading,
            Between between) {
        List<T> seen = new ArrayList<>();
        @Nullable Cursor cursor = null;
        for (int number = 1; number <= MOST_PAGES; number++) {
            Page<T> page = reading.apply(new PageRequest(limit, direction, cursor));
            boolean forward = direction == Direction.FORWARD;
            seen.addAll(forward ? seen.size() : 0, page.nodes());
            if (!(forward ? page.hasNext() : page.hasPrevious())) {
                return seen;
            }
            cursor = (forward ? page.edges().getLast() : page.edges().getFirst()).cursor();
            between.after(number);
        }
        throw new AssertionError("The list does not end.");
    }
}
