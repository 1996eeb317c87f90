package dev.relink.server.node;

import dev.relink.server.id.KeyId;
import dev.relink.server.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The nodes that share the database, seen from one of them. Their clocks must agree within
/// seconds. Threads may share it.
public final class Nodes {

    /// After how long a silence a node counts as gone.
    public static final Duration SILENCE = Duration.ofMinutes(1);

    /// How long a node that is gone is remembered, for whoever looks into the table.
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Database database;
    private final NodeStore store;
    private final NodeId self;
    private final InstantSource clock;

    /// @param self the id of this node
    public Nodes(Database database, NodeStore store, NodeId self, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.self = self;
        this.clock = clock;
    }

    /// The id of this node.
    public NodeId self() {
        return self;
    }

    /// Says that this node is there. It must say so again well before {@link #SILENCE} is over.
    ///
    /// @param keys the encryption keys that it can read with
    /// @param encryptsWith the one that it encrypts with; null while it starts
    /// @return when it was said
    public Instant announce(Set<KeyId> keys, @Nullable KeyId encryptsWith) {
        return database.inTransaction(transaction -> {
            Instant now = clock.instant();
            store.put(transaction.handle(), new Node(self, now, keys, encryptsWith));
            store.deleteSeenUntil(transaction.handle(), now.minus(MEMORY));
            return now;
        });
    }

    /// The nodes that are there, this one included if it announced itself.
    public List<Node> live() {
        return database.read(this::live);
    }

    /// The nodes that are there, as a transaction sees them.
    public List<Node> live(Handle handle) {
        return store.seenAfter(handle, clock.instant().minus(SILENCE));
    }

    /// The nodes that are there, but for this one.
    public List<Node> others(Handle handle) {
        return live(handle).stream().filter(node -> !node.id().equals(self)).toList();
    }

    /// Says that no other node can be there, since the database is this one's alone.
    public void beAlone() {
        database.inTransaction(transaction -> {
            store.deleteOthers(transaction.handle(), self);
            return self;
        });
    }

    /// Says that this node is gone.
    public void leave() {
        database.inTransaction(transaction -> {
            store.delete(transaction.handle(), self);
            return self;
        });
    }
}
