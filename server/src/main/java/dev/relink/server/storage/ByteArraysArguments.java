package dev.relink.server.storage;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Writes several byte strings as one array.
final class ByteArraysArguments extends AbstractArgumentFactory<byte[][]> {

    ByteArraysArguments() {
        super(Types.ARRAY);
    }

    @Override
    protected Argument build(byte[][] value, ConfigRegistry config) {
        return (position, statement, context) ->
                statement.setArray(
                        position, statement.getConnection().createArrayOf("bytea", value));
    }
}
