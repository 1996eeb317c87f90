package dev.relink.server.storage;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the values of a row.
public final class Rows {

    private Rows() {}

    /// A text that is never null.
    public static String text(ResultSet row, String column) throws SQLException {
        return present(row.getString(column), column);
    }

    /// A UUID that is never null.
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return present(row.getObject(column, UUID.class), column);
    }

    /// A UUID or null.
    public static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// An instant that is never null.
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return present(instantOrNull(row, column), column);
    }

    /// An instant or null.
    public static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /// A day that is never null.
    public static LocalDate day(ResultSet row, String column) throws SQLException {
        return present(row.getObject(column, LocalDate.class), column);
    }

    /// An address or null.
    public static @Nullable URI uriOrNull(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : URI.create(value);
    }

    /// A constant of an enum, stored by its name, or null.
    public static <E extends Enum<E>> @Nullable E constantOrNull(
            ResultSet row, String column, Class<E> type) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : Enum.valueOf(type, value);
    }

    /// A constant of an enum, stored by its name.
    public static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type)
            throws SQLException {
        return Enum.valueOf(type, text(row, column));
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("The column " + column + " is null.");
        }
        return value;
    }
}
