package dev.relink.server.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Where an item stands in a list: the values of the columns that the list is ordered by. Opaque in
/// public.
///
/// @param values the values as text, in the order of the columns
public record Cursor(List<String> values) {

    private static final String SEPARATOR = "\u001f";
    private static final int LIMIT = 2000;

    public Cursor {
        values = List.copyOf(values);
    }

    /// A cursor of some values.
    public static Cursor of(Object... values) {
        return new Cursor(Arrays.stream(values).map(Object::toString).toList());
    }

    /// Reads a cursor's public form.
    ///
    /// @throws InvalidCursorException if it is none
    public static Cursor parse(String text) {
        if (text.isEmpty() || text.length() > LIMIT) {
            throw new InvalidCursorException();
        }
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (joined.indexOf('\0') >= 0) {
                // No list gives one out, and PostgreSQL takes none.
                throw new InvalidCursorException();
            }
            return new Cursor(List.of(joined.split(SEPARATOR, -1)));
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidCursorException();
        }
    }

    @Override
    public String toString() {
        byte[] joined = String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
    }
}
