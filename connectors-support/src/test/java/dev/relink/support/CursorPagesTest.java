package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.relink.spi.NetworkException;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.support.CursorPages.Page;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorPagesTest {

    private static final URI FIRST = URI.create("https://graph.example/list");

    @Test
    void allPagesAreCollectedAlsoAfterAnEmptyOne() {
        List<Integer> items =
                new CursorPages(5, 10)
                        .collect(
                                FIRST,
                                address ->
                                        switch (address.getQuery()) {
                                            case null -> page("?after=1", 1, 2);
                                            case "after=1" -> page("?after=2");
                                            default -> page(null, 3);
                                        });

        assertThat(items).containsExactly(1, 2, 3);
    }

    @Test
    void aListThatGoesInACircleIsMalformed() {
        assertThat(ruleFor(new CursorPages(5, 10), address -> page("?after=1", 1)))
                .isEqualTo("paging.loop");
    }

    @Test
    void aListWithoutEndIsMalformed() {
        AtomicInteger count = new AtomicInteger();

        assertThat(
                        ruleFor(
                                new CursorPages(5, 10),
                                address -> page("?after=" + count.incrementAndGet())))
                .isEqualTo("paging.endless");
        assertThat(count).hasValue(5);
    }

    @Test
    void aListThatIsTooLongIsMalformed() {
        assertThat(ruleFor(new CursorPages(5, 2), address -> page(null, 1, 2, 3)))
                .isEqualTo("paging.endless");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/list",
                "https://graph.example@evil.example/list",
                "http://graph.example/list",
                "https://graph.example:444/list",
                "/list?after=1",
                "mailto:graph@graph.example",
            })
    void aListThatLeavesItsHostIsMalformed(URI next) {
        assertThat(ruleFor(new CursorPages(5, 10), address -> new Page<>(List.of(1), next)))
                .isEqualTo("paging.foreign");
    }

    @Test
    void aPortThatIsTheSchemesOwnMayBeLeftOut() {
        List<Integer> items =
                new CursorPages(5, 10)
                        .collect(
                                FIRST,
                                address ->
                                        address.equals(FIRST)
                                                ? new Page<>(
                                                        List.of(1),
                                                        URI.create(
                                                                "https://GRAPH.example:443/list?a"))
                                                : page(null, 2));

        assertThat(items).containsExactly(1, 2);
    }

    private static String ruleFor(CursorPages pages, Function<URI, Page<Integer>> fetch) {
        NetworkException thrown =
                catchThrowableOfType(NetworkException.class, () -> pages.collect(FIRST, fetch));
        assertThat(((Transient) thrown.failure()).kind()).isEqualTo(TransientKind.MALFORMED);
        return thrown.failure().evidence().rule();
    }

    private static Page<Integer> page(@Nullable String next, Integer... items) {
        return new Page<>(List.of(items), next == null ? null : URI.create(FIRST + next));
    }
}
