package dev.relink.benchmark;

import dev.relink.server.storage.DatabaseSettings;
import dev.relink.spi.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An empty database that keeps what it acknowledged, as in production.
///
/// @param server what is to be stopped in the end; null for the embedded engine
record TestDatabase(Kind kind, String url, @Nullable EmbeddedPostgres server)
        implements AutoCloseable {

    /// What the server uses by default.
    private static final int POOL_SIZE = 8;

    private static final String USER = "postgres";

    /// The engines.
    enum Kind {
        H2,
        POSTGRESQL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Makes one.
    ///
    /// @param folder where the embedded engine keeps its file
    static TestDatabase start(Kind kind, Path folder) throws IOException {
        return switch (kind) {
            case H2 -> new TestDatabase(kind, "jdbc:h2:file:" + folder.resolve("relink"), null);
            case POSTGRESQL -> postgres();
        };
    }

    /// What the library starts for tests loses data when the machine stops; here every commit waits
    /// for the disk, as by PostgreSQL's own defaults.
    private static TestDatabase postgres() throws IOException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
        requireDurable(server);
        return new TestDatabase(Kind.POSTGRESQL, server.getJdbcUrl(USER, USER), server);
    }

    /// Has all posts that wait due so much earlier than they are planned. The database knows its
    /// tables then, as one that has run for a while.
    void bringForward(Duration time) throws SQLException {
        if (server == null) {
            throw new IllegalStateException("Posts are measured on PostgreSQL.");
        }
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            try (PreparedStatement update =
                    connection.prepareStatement(
                            """
                            UPDATE publications
                            SET planned_at = planned_at - CAST(? AS INTERVAL), due_at = due_at - CAST(? AS INTERVAL)
                            WHERE status = 'SCHEDULED'
                            """)) {
                update.setString(1, time.toString());
                update.setString(2, time.toString());
                update.executeUpdate();
            }
            try (Statement analyze = connection.createStatement()) {
                analyze.execute("VACUUM ANALYZE");
            }
        }
    }

    private static void requireDurable(EmbeddedPostgres server) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "synchronous_commit"}) {
                try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new IllegalStateException("PostgreSQL's " + setting + " is off.");
                    }
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL could not be asked.", failure);
        }
    }

    DatabaseSettings settings() {
        return new DatabaseSettings(url, user(), password(), POOL_SIZE, Duration.ofSeconds(30));
    }

    String user() {
        return server == null ? "relink" : USER;
    }

    private @Nullable Secret password() {
        return server == null ? null : Secret.of(USER);
    }

    /// The database's part of the server's configuration.
    String configuration() {
        return """
        database {
          url = "%s"
          user = "%s"
          pool-size = %d
          %s
        }
        """
                .formatted(
                        url,
                        user(),
                        POOL_SIZE,
                        server == null ? "" : "password = \"" + USER + "\"");
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
