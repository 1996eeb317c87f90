package dev.relink.server.storage;

import dev.relink.spi.Secret;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real, empty database with all tables, for one test class.
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

    private final boolean postgres;
    private Database database;

    @SuppressWarnings("NullAway.Init") // JUnit calls beforeAll first
    private TestDatabase(boolean postgres) {
        this.postgres = postgres;
    }

    /// The embedded engine, in memory.
    public static TestDatabase h2() {
        return new TestDatabase(false);
    }

    /// A database of its own on a PostgreSQL server that all tests of the process share.
    public static TestDatabase postgres() {
        return new TestDatabase(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        database = Database.open(postgres ? PostgresServer.newDatabase() : newH2());
    }

    /// A new database in memory, gone when its last connection closes.
    public static DatabaseSettings newH2() {
        return new DatabaseSettings(
                "jdbc:h2:mem:" + UUID.randomUUID(),
                "relink",
                Secret.of("relink"),
                8,
                Duration.ofSeconds(10));
    }

    public Database database() {
        return database;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        database.close();
    }
}
