package dev.relink.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// The database engines that every story is told on.
enum Engine {
    /// In memory, as good as the file for everything but durability, which has a test of its own.
    H2 {
        @Override
        Map<String, String> settings() {
            return Map.of("RELINK_DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID());
        }
    },
    /// A real server, shared by all tests of the process, with a database for each world.
    POSTGRESQL {
        @Override
        Map<String, String> settings() {
            return Map.of(
                    "RELINK_DATABASE_URL",
                    PostgresServer.newDatabase(),
                    "RELINK_DATABASE_USER",
                    PostgresServer.USER,
                    "RELINK_DATABASE_PASSWORD",
                    PostgresServer.USER);
        }
    };

    /// The settings of a server on an empty database of its own.
    abstract Map<String, String> settings();

    private static final class PostgresServer {

        static final String USER = "postgres";
        private static final EmbeddedPostgres SERVER = start();

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

        static String newDatabase() {
            String name = "relink_" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException failure) {
                throw new IllegalStateException("The database could not be made.", failure);
            }
            return SERVER.getJdbcUrl(USER, name);
        }
    }
}
