package dev.relink.server.disconnect;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The rows of authorizations that are to be taken back. Threads may share it.
public final class RevocationStore {

    void insert(Handle handle, Revocation revocation) {
        handle.createUpdate(
                        """
                        INSERT INTO revocations (id, workspace_id, grant_id, connector, identity_id, scopes, created_at)
                        VALUES (:id, :workspaceId, :grantId, :connector, :identityId, :scopes, :createdAt)
                        """)
                .bind("id", revocation.id())
                .bind("workspaceId", revocation.workspaceId().value())
                .bind("grantId", revocation.grantId().value())
                .bind("connector", revocation.connector())
                .bind("identityId", revocation.identityId())
                .bind("scopes", String.join(" ", revocation.scopes()))
                .bind("createdAt", revocation.createdAt())
                .execute();
    }

    Optional<Revocation> find(Handle handle, UUID id) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM revocations
                        WHERE id = :id
                        """)
                .bind("id", id)
                .map((row, context) ->
                        new Revocation(
                                Rows.uuid(row, "id"),
                                new WorkspaceId(Rows.text(row, "workspace_id")),
                                new GrantId(Rows.uuid(row, "grant_id")),
                                Rows.text(row, "connector"),
                                Rows.text(row, "identity_id"),
                                scopes(Rows.text(row, "scopes")),
                                Rows.instant(row, "created_at")))
                .findOne();
    }

    /// Deletes a revocation; says whether there was one.
    boolean delete(Handle handle, UUID id) {
        return handle.createUpdate(
                                """
                                DELETE FROM revocations
                                WHERE id = :id
                                """)
                        .bind("id", id)
                        .execute()
                > 0;
    }

    private static Set<String> scopes(String joined) {
        return joined.isEmpty() ? Set.of() : Set.copyOf(List.of(joined.split(" ")));
    }
}
