package dev.relink.server.signal;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Everything in the tables of other features that is about the person of an identity and not about
/// an account: the one place that knows all of it. Threads may share it.
public final class PersonalDataStore {

    /// Where an attempt was made in which the person signed in.
    ///
    /// @param attempt the attempt, under whose id a secret may be kept
    /// @param workspaceId in which workspace
    /// @param grantId the grant that it was about; null if it was about none yet
    /// @param name the person's name, as it was then
    record Trace(UUID attempt, WorkspaceId workspaceId, @Nullable GrantId grantId, String name) {}

    /// Takes name, handle and picture of the person out of a grant whose row the transaction has
    /// locked.
    void forgetIdentity(Handle handle, WorkspaceId workspaceId, GrantId id, String nobody) {
        handle.createUpdate(
                        """
                        UPDATE grants
                        SET identity_name = :nobody, identity_handle = NULL, identity_picture = NULL
                        WHERE workspace_id = :workspaceId
                          AND id = :id
                        """)
                .bind("nobody", nobody)
                .bind("workspaceId", workspaceId.value())
                .bind("id", id.value())
                .execute();
    }

    /// The attempts, begun up to an instant, in which the person signed in, locked until the
    /// transaction ends.
    List<Trace> lockAttempts(Handle handle, String connector, String identityId, Instant until) {
        return handle.createQuery(
                        """
                        SELECT id, workspace_id, grant_id, identity_name
                        FROM connection_attempts
                        WHERE connector = :connector
                          AND identity_id = :identityId
                          AND started_at <= :until
                        FOR UPDATE
                        """)
                .bind("connector", connector)
                .bind("identityId", identityId)
                .bind("until", until)
                .map(PersonalDataStore::trace)
                .list();
    }

    /// Takes the person out of attempts, and ends them.
    void forgetAttempts(Handle handle, List<UUID> ids, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE connection_attempts
                        SET identity_id = NULL, identity_name = NULL, identity_handle = NULL, identity_picture = NULL,
                            expires_at = CASE WHEN expires_at > :now THEN :now ELSE expires_at END
                        WHERE id = ANY(:ids)
                        """)
                .bind("now", now)
                .bindArray("ids", UUID.class, ids)
                .execute();
    }

    /// The authorizations of the person that were to be taken back since before an instant.
    List<UUID> revocations(Handle handle, String connector, String identityId, Instant until) {
        return handle.createQuery(
                        """
                        SELECT id
                        FROM revocations
                        WHERE connector = :connector
                          AND identity_id = :identityId
                          AND created_at <= :until
                        """)
                .bind("connector", connector)
                .bind("identityId", identityId)
                .bind("until", until)
                .mapTo(UUID.class)
                .list();
    }

    /// Deletes authorizations that were to be taken back.
    void deleteRevocations(Handle handle, List<UUID> ids) {
        handle.createUpdate(
                        """
                        DELETE FROM revocations
                        WHERE id = ANY(:ids)
                        """)
                .bindArray("ids", UUID.class, ids)
                .execute();
    }

    private static Trace trace(ResultSet row, StatementContext context) throws SQLException {
        UUID grant = Rows.uuidOrNull(row, "grant_id");
        return new Trace(
                Rows.uuid(row, "id"),
                new WorkspaceId(Rows.text(row, "workspace_id")),
                grant == null ? null : new GrantId(grant),
                Rows.text(row, "identity_name"));
    }
}
