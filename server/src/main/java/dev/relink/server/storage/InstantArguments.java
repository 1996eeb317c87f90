package dev.relink.server.storage;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Writes instants as timestamps with the time zone UTC, whatever the zone of the process is.
final class InstantArguments extends AbstractArgumentFactory<Instant> {

    InstantArguments() {
        super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
        return (position, statement, context) ->
                statement.setObject(position, value.atOffset(ZoneOffset.UTC));
    }
}
