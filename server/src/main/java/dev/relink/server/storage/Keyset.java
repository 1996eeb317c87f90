package dev.relink.server.storage;

import dev.relink.server.page.Cursor;
import dev.relink.server.page.InvalidCursorException;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/// Pages a list by the columns that it is ordered by, so that a page costs the same wherever it
/// stands. Immutable.
///
/// The statement that it completes has `<after>` where a condition may stand and `<order>` at its
/// end.
public final class Keyset {

    private final List<Column> columns;
    private final boolean descending;

    /// A column that a list is ordered by.
    ///
    /// @param name the column in SQL
    /// @param reading makes the column's value of a cursor's text; throws IllegalArgumentException
    ///   if it is none
    public record Column(String name, Function<String, Object> reading) {

        /// A column of UUIDs.
        public static Column uuid(String name) {
            return new Column(name, UUID::fromString);
        }

        /// A column of texts.
        public static Column text(String name) {
            return new Column(name, text -> text);
        }

        /// A column of whole numbers.
        public static Column number(String name) {
            return new Column(name, Integer::valueOf);
        }
    }

    private Keyset(List<Column> columns, boolean descending) {
        this.columns = List.copyOf(columns);
        this.descending = descending;
    }

    /// Smallest first.
    public static Keyset ascending(Column... columns) {
        return new Keyset(List.of(columns), false);
    }

    /// Largest first.
    public static Keyset descending(Column... columns) {
        return new Keyset(List.of(columns), true);
    }

    /// Reads a page.
    ///
    /// @param query the statement, with everything bound but what the page needs. It has `<after>`
    ///   for the condition and `<order>` for the order and the limit; `<sort>` is the order alone
    /// @param cursorOf the values of the columns for an item
    /// @throws InvalidCursorException if the request's cursor is not of this list
    public <T> Page<T> read(
            Query query, PageRequest request, RowMapper<T> mapper, Function<T, Cursor> cursorOf) {
        return Page.of(request, rows(query, request, request.limit() + 1, mapper), cursorOf);
    }

    /// Reads the rows from which a page is made, in the order of reading, which is backwards for a
    /// backward page.
    ///
    /// @param query as for {@link #read}; `:limit` is the count
    /// @param request from where and in which direction
    /// @param count how many rows, or how many of each list if the statement reads several
    /// @throws InvalidCursorException if the request's cursor is not of this list
    public <T> List<T> rows(Query query, PageRequest request, int count, RowMapper<T> mapper) {
        Query complete =
                query.define("after", condition(request))
                        .define("sort", sort(request))
                        .define("order", sort(request) + " FETCH FIRST :limit ROWS ONLY")
                        .bind("limit", count);
        bindCursor(complete, request);
        return complete.map(mapper).list();
    }

    private boolean readsDownwards(PageRequest request) {
        return descending == (request.direction() == Direction.FORWARD);
    }

    private String condition(PageRequest request) {
        if (request.cursor() == null) {
            return "TRUE";
        }
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> ":cursor" + i)
                        .collect(Collectors.joining(", "));
        String comparison = readsDownwards(request) ? "<" : ">";
        return columns.size() == 1
                ? names + " " + comparison + " " + values
                : "(" + names + ") " + comparison + " (" + values + ")";
    }

    private String sort(PageRequest request) {
        String direction = readsDownwards(request) ? " DESC" : " ASC";
        return columns.stream()
                .map(column -> column.name() + direction)
                .collect(Collectors.joining(", ", "ORDER BY ", ""));
    }

    private void bindCursor(Query query, PageRequest request) {
        Cursor cursor = request.cursor();
        if (cursor == null) {
            return;
        }
        if (cursor.values().size() != columns.size()) {
            throw new InvalidCursorException();
        }
        for (int i = 0; i < columns.size(); i++) {
            query.bind("cursor" + i, valueOf(columns.get(i), cursor.values().get(i)));
        }
    }

    private static Object valueOf(Column column, String text) {
        try {
            return column.reading().apply(text);
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidCursorException();
        }
    }
}
