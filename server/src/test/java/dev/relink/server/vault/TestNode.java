package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import dev.relink.server.node.NodeId;
import dev.relink.server.node.NodeStore;
import dev.relink.server.node.Nodes;
import dev.relink.server.storage.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// A node of a test: its keys, its vault, and its part in encrypting anew. Its heart beats when the
/// test says so.
final class TestNode implements AutoCloseable {

    static final Duration RETIRE_AFTER = Duration.ofMinutes(10);

    /// How many secrets are encrypted anew in one transaction.
    static final int BATCH = 10;

    private final Database database;
    private final Nodes nodes;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KeyKeeper keys;
    private final Vault vault;
    private final Reencryption reencryption;

    TestNode(Database database, KeyFile file, InstantSource clock) {
        this.database = database;
        this.nodes = new Nodes(database, new NodeStore(), new NodeId(UUID.randomUUID()), clock);
        this.keys = KeyKeeper.open(database, nodes, file, RETIRE_AFTER, meters, clock);
        this.vault = new Vault(keys, clock);
        this.reencryption =
                new Reencryption(
                        database, keys, nodes, new Reencryption.Pace(BATCH, Duration.ZERO), clock);
    }

    NodeId id() {
        return nodes.self();
    }

    KeyKeeper keys() {
        return keys;
    }

    Reencryption reencryption() {
        return reencryption;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    TestNode beat() {
        keys.beat();
        return this;
    }

    /// The key that it encrypts with now.
    KeyId encryptsWith() {
        return database.read(handle -> keys.encrypting(handle).id());
    }

    KeyReport.State state(KeyId key) {
        return reported(key).state();
    }

    KeyReport.Key reported(KeyId id) {
        return keys.report().keys().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    UUID put(String document) {
        UUID owner = UUID.randomUUID();
        put(owner, document);
        return owner;
    }

    void put(UUID owner, String document) {
        database.inTransaction(transaction -> {
            vault.put(transaction.handle(), owner, document.getBytes(StandardCharsets.UTF_8));
            return owner;
        });
    }

    /// Some secrets, by their owners.
    Map<UUID, String> putMany(int count) {
        Map<UUID, String> documents = new HashMap<>();
        Map<UUID, byte[]> bytes = new HashMap<>();
        for (int number = 0; number < count; number++) {
            UUID owner = UUID.randomUUID();
            documents.put(owner, "document " + number);
            bytes.put(owner, ("document " + number).getBytes(StandardCharsets.UTF_8));
        }
        database.inTransaction(transaction -> {
            vault.putAll(transaction.handle(), bytes);
            return bytes;
        });
        return documents;
    }

    String read(UUID owner) {
        return database.read(handle -> vault.get(handle, owner))
                .map(document -> new String(document, StandardCharsets.UTF_8))
                .orElseThrow();
    }

    Map<UUID, String> readAll(Collection<UUID> owners) {
        Map<UUID, String> documents = new HashMap<>();
        database.read(handle -> vault.getAll(handle, owners))
                .forEach((owner, document) ->
                        documents.put(owner, new String(document, StandardCharsets.UTF_8)));
        return documents;
    }

    /// How many secrets are encrypted with each key.
    Map<KeyId, Long> secrets() {
        return database.read(new SecretStore()::counts);
    }

    @Override
    public void close() {
        keys.close();
    }
}
