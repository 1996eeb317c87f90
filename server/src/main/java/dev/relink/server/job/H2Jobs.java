package dev.relink.server.job;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import dev.relink.server.storage.Rows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;

/// How jobs are kept in H2. With the scheduler's own way a time would be kept as that of the
/// process's zone, and a process in another zone, or after the clocks change, would read another
/// one.
@NullUnmarked
final class H2Jobs extends DefaultJdbcCustomization {

    H2Jobs() {
        super(true);
    }

    @Override
    public void setInstant(PreparedStatement statement, int position, Instant value)
            throws SQLException {
        statement.setObject(position, value == null ? null : value.atOffset(ZoneOffset.UTC));
    }

    @Override
    public Instant getInstant(ResultSet row, String column) throws SQLException {
        return Rows.instantOrNull(row, column);
    }
}
