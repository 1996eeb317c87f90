package dev.relink.server.storage;

import dev.relink.spi.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/// One real PostgreSQL server for all tests of this process; it ends with it.
public final class PostgresServer {

    private static final String USER = "postgres";
    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL could not be started.", failure);
        }
    }

    /// Makes an empty database.
    public static DatabaseSettings newDatabase() {
        String name = "relink_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("The database could not be made.", failure);
        }
        return new DatabaseSettings(
                SERVER.getJdbcUrl(USER, name), USER, Secret.of(USER), 8, Duration.ofSeconds(10));
    }
}
