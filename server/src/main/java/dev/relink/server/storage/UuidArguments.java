package dev.relink.server.storage;

import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Writes UUIDs as such, also where there is none: Jdbi would write a null text, which PostgreSQL
/// does not take for one.
final class UuidArguments extends AbstractArgumentFactory<UUID> {

    UuidArguments() {
        super(Types.OTHER);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
        return (position, statement, context) -> statement.setObject(position, value);
    }
}
