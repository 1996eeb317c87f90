package dev.relink.server.node;

import dev.relink.server.id.KeyId;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Keeps which nodes there are. Threads may share it.
public final class NodeStore {

    /// Keeps what a node says of itself, in place of what it said before.
    void put(Handle handle, Node node) {
        int updated =
                bind(
                                handle.createUpdate(
                                        """
                                        UPDATE nodes
                                        SET seen_at = :seenAt, held_keys = :keys, encrypts_with = :encryptsWith
                                        WHERE id = :id
                                        """),
                                node)
                        .execute();
        if (updated == 0) {
            bind(
                            handle.createUpdate(
                                    """
                                    INSERT INTO nodes (id, seen_at, held_keys, encrypts_with)
                                    VALUES (:id, :seenAt, :keys, :encryptsWith)
                                    """),
                            node)
                    .execute();
        }
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Node node) {
        KeyId encryptsWith = node.encryptsWith();
        return statement
                .bind("id", node.id().value())
                .bind("seenAt", node.seenAt())
                .bind("keys", text(node.keys()))
                .bindByType(
                        "encryptsWith",
                        encryptsWith == null ? null : encryptsWith.value(),
                        Long.class);
    }

    /// The nodes that were seen after some time, ordered by their ids.
    List<Node> seenAfter(Handle handle, Instant time) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM nodes
                        WHERE seen_at > :time
                        ORDER BY id
                        """)
                .bind("time", time)
                .map(NodeStore::node)
                .list();
    }

    /// Forgets a node.
    void delete(Handle handle, NodeId id) {
        handle.createUpdate(
                        """
                        DELETE FROM nodes
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .execute();
    }

    /// Forgets the nodes that were not seen after some time.
    void deleteSeenUntil(Handle handle, Instant time) {
        handle.createUpdate(
                        """
                        DELETE FROM nodes
                        WHERE seen_at <= :time
                        """)
                .bind("time", time)
                .execute();
    }

    /// Forgets all nodes but one.
    void deleteOthers(Handle handle, NodeId id) {
        handle.createUpdate(
                        """
                        DELETE FROM nodes
                        WHERE id <> :id
                        """)
                .bind("id", id.value())
                .execute();
    }

    private static Node node(ResultSet row, StatementContext context) throws SQLException {
        return new Node(
                new NodeId(Rows.uuid(row, "id")),
                Rows.instant(row, "seen_at"),
                keys(Rows.text(row, "held_keys")),
                keyOrNull(row.getObject("encrypts_with", Long.class)));
    }

    private static @Nullable KeyId keyOrNull(@Nullable Long value) {
        return value == null ? null : new KeyId(value);
    }

    private static String text(Set<KeyId> keys) {
        return keys.stream()
                .map(KeyId::value)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private static Set<KeyId> keys(String text) {
        return Arrays.stream(text.split(","))
                .filter(id -> !id.isEmpty())
                .map(id -> new KeyId(Long.parseLong(id)))
                .collect(Collectors.toSet());
    }
}
