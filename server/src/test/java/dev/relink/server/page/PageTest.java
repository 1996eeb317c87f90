package dev.relink.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.page.PageRequest.Direction;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void aPageHasFromOneToAHundredItems(int limit) {
        assertThatThrownBy(() -> PageRequest.first(limit))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(PageRequest.first(1).limit()).isEqualTo(1);
        assertThat(PageRequest.first(100).limit()).isEqualTo(100);
    }

    @ParameterizedTest(name = "{0}, cursor {1}, {2} rows read: {3} items, next {4}, previous {5}")
    @CsvSource({
        "FORWARD,  false, 0, 0, false, false",
        "FORWARD,  false, 2, 2, false, false",
        "FORWARD,  false, 3, 2, true,  false",
        "FORWARD,  true,  3, 2, true,  true",
        "FORWARD,  true,  2, 2, false, true",
        "BACKWARD, false, 2, 2, false, false",
        "BACKWARD, false, 3, 2, false, true",
        "BACKWARD, true,  3, 2, true,  true",
        "BACKWARD, true,  1, 1, true,  false",
    })
    void oneRowTooManyShowsThatThereIsMore(
            Direction direction,
            boolean behindCursor,
            int rows,
            int items,
            boolean next,
            boolean previous) {
        PageRequest request = new PageRequest(2, direction, behindCursor ? Cursor.of("x") : null);
        List<Integer> read = IntStream.range(0, rows).boxed().toList();

        Page<Integer> page = Page.of(request, read, Cursor::of);

        List<Integer> kept = read.subList(0, items);
        assertThat(page.nodes()).isEqualTo(direction == Direction.FORWARD ? kept : kept.reversed());
        assertThat(page.hasNext()).isEqualTo(next);
        assertThat(page.hasPrevious()).isEqualTo(previous);
        assertThat(page.edges())
                .allSatisfy(edge -> assertThat(edge.cursor()).isEqualTo(Cursor.of(edge.node())));
    }

    @Test
    void aPageOfOtherItemsKeepsItsCursorsAndItsPlace() {
        Page<Integer> page =
                Page.of(
                        new PageRequest(1, Direction.FORWARD, Cursor.of("x")),
                        List.of(7, 8),
                        Cursor::of);

        assertThat(page.map(String::valueOf))
                .isEqualTo(new Page<>(List.of(new Page.Edge<>(Cursor.of(7), "7")), true, true));
    }
}
