package dev.relink.server.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/// A database as an earlier version of the server left it.
final class EarlierDatabase {

    private EarlierDatabase() {}

    /// Migrates a new database up to some version, and connects to it.
    static Connection at(String version, DatabaseSettings settings) throws SQLException {
        Dialect dialect = Dialect.of(settings.url());
        String url = dialect.complete(settings.url());
        Connection connection =
                DriverManager.getConnection(url, settings.user(), password(settings));
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(url, settings.user(), password(settings))
                .locations(
                        "classpath:dev/relink/server/migration/common",
                        "classpath:dev/relink/server/migration/" + dialect.name())
                .target(version + "?")
                .load()
                .migrate();
        return connection;
    }

    private static String password(DatabaseSettings settings) {
        return settings.password() == null ? "" : settings.password().reveal();
    }
}
