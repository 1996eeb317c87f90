package dev.relink.server.vault;

import dev.relink.server.storage.Database;
import dev.relink.server.storage.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Nodes that share a database, for one test at a time: with key files in a folder, and a clock
/// that stands still until the test moves it.
final class TestCluster implements BeforeEachCallback, AfterEachCallback {

    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final TestDatabase database;
    private final List<TestNode> running = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit calls beforeEach first
    TestCluster(TestDatabase database) {
        this.database = database;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("relink-cluster");
        now.set(NOW);
        clear();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        running.forEach(TestNode::close);
        running.clear();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Forgets all secrets, keys and nodes.
    void clear() {
        for (String table : List.of("secrets", "nodes", "encryption_keys")) {
            database().read(handle -> handle.execute("DELETE FROM " + table));
        }
    }

    Database database() {
        return database.database();
    }

    Path folder() {
        return folder;
    }

    /// A new key file.
    KeyFile made(String name) {
        KeyFile file = new KeyFile(folder.resolve(name));
        file.create();
        return file;
    }

    KeyFile copy(KeyFile from, String name) {
        KeyFile file = new KeyFile(folder.resolve(name));
        copy(from, file);
        return file;
    }

    static void copy(KeyFile from, KeyFile to) {
        try {
            Files.copy(from.path(), to.path(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A node that runs to the end of the test.
    TestNode start(KeyFile file) {
        TestNode node = alone(file);
        running.add(node);
        return node;
    }

    /// A node that the test closes.
    TestNode alone(KeyFile file) {
        return new TestNode(database(), file, now::get);
    }

    void stop(TestNode node) {
        running.remove(node);
        node.close();
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
