package dev.relink.server.account;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Keyset;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The grants' rows. Threads may share it.
public final class GrantStore {

    private static final Keyset OLDEST_FIRST = Keyset.ascending(Keyset.Column.uuid("id"));

    /// Adds a grant.
    public void insert(Handle handle, Grant grant) {
        GrantRows.bind(
                        handle.createUpdate(
                                        """
                                        INSERT INTO grants (id, workspace_id, connector, identity_id, identity_name, identity_handle,
                                                            identity_picture, status, loss_reason, scopes, authorized_at,
                                                            authorized_by, deadline_at, deadline_reason, used_at)
                                        VALUES (:id, :workspaceId, :connector, :identityId, :identityName, :identityHandle,
                                                :identityPicture, :status, :lossReason, :scopes, :authorizedAt,
                                                :authorizedBy, :deadlineAt, :deadlineReason, :usedAt)
                                        """)
                                .bind("connector", grant.connector())
                                .bind("identityId", grant.identity().id()),
                        grant)
                .execute();
        GrantRows.bindUpkeep(
                        handle.createUpdate(
                                        """
                                        INSERT INTO upkeep (grant_id, workspace_id, connector, lane, due_at, fence,
                                                            access_expires_at, refresh_token_hash, refresh_due_at, refreshed_at,
                                                            refresh_failures, spending_hash, spending_since, probed_at,
                                                            probe_due_at, probe_failures, suspected_at)
                                        VALUES (:id, :workspaceId, :connector, :lane, :dueAt, :fence,
                                                :accessExpiresAt, :refreshTokenHash, :refreshDueAt, :refreshedAt,
                                                :refreshFailures, :spendingHash, :spendingSince, :probedAt,
                                                :probeDueAt, :probeFailures, :suspectedAt)
                                        """)
                                .bind("connector", grant.connector())
                                .bind("lane", DueWork.lane(grant.workspaceId())),
                        grant)
                .execute();
    }

    /// Writes a grant whose row the transaction has locked, and gives up any claim on it.
    public void update(Handle handle, Grant grant) {
        GrantRows.bind(
                        handle.createUpdate(
                                """
                                UPDATE grants
                                SET identity_name = :identityName, identity_handle = :identityHandle,
                                    identity_picture = :identityPicture, status = :status, loss_reason = :lossReason,
                                    scopes = :scopes, authorized_at = :authorizedAt, authorized_by = :authorizedBy,
                                    deadline_at = :deadlineAt, deadline_reason = :deadlineReason, used_at = :usedAt
                                WHERE id = :id
                                  AND workspace_id = :workspaceId
                                """),
                        grant)
                .execute();
        GrantRows.bindUpkeep(
                        handle.createUpdate(
                                """
                                UPDATE upkeep
                                SET due_at = :dueAt, lease_owner = NULL, fence = :fence,
                                    access_expires_at = :accessExpiresAt, refresh_token_hash = :refreshTokenHash,
                                    refresh_due_at = :refreshDueAt, refreshed_at = :refreshedAt,
                                    refresh_failures = :refreshFailures, spending_hash = :spendingHash,
                                    spending_since = :spendingSince, probed_at = :probedAt,
                                    probe_due_at = :probeDueAt, probe_failures = :probeFailures,
                                    suspected_at = :suspectedAt
                                WHERE grant_id = :id
                                  AND workspace_id = :workspaceId
                                """),
                        grant)
                .execute();
        if (grant.suspectedAt() == null) {
            handle.createUpdate(
                            """
                            DELETE FROM suspicions
                            WHERE grant_id = :id
                            """)
                    .bind("id", grant.id().value())
                    .execute();
        }
    }

    /// Notes that a grant was used for its accounts, whoever works on it.
    public void used(Handle handle, Grant grant, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE grants
                        SET used_at = :now
                        WHERE id = :id
                          AND workspace_id = :workspaceId
                        """)
                .bind("id", grant.id().value())
                .bind("workspaceId", grant.workspaceId().value())
                .bind("now", now)
                .execute();
    }

    /// One grant of a workspace.
    public Optional<Grant> find(Handle handle, WorkspaceId workspaceId, GrantId id) {
        return findAll(handle, workspaceId, List.of(id)).stream().findFirst();
    }

    /// Locks a grant until the transaction ends. Whoever changes a grant or one of its accounts
    /// does this first.
    public Optional<Grant> lock(Handle handle, WorkspaceId workspaceId, GrantId id) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM grants
                        JOIN upkeep ON upkeep.grant_id = grants.id
                        WHERE grants.workspace_id = :workspaceId
                          AND id = :id
                        FOR UPDATE
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("id", id.value())
                .map(GrantRows::grant)
                .findOne();
    }

    /// The grant of an identity, if there is one.
    public Optional<Grant> findByIdentity(
            Handle handle, WorkspaceId workspaceId, String connector, String identityId) {
        return byIdentity(handle, workspaceId, connector, identityId, "");
    }

    /// Locks the grant of an identity until the transaction ends, if there is one.
    public Optional<Grant> lockByIdentity(
            Handle handle, WorkspaceId workspaceId, String connector, String identityId) {
        return byIdentity(handle, workspaceId, connector, identityId, "FOR UPDATE");
    }

    private static Optional<Grant> byIdentity(
            Handle handle,
            WorkspaceId workspaceId,
            String connector,
            String identityId,
            String lock) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM grants
                        JOIN upkeep ON upkeep.grant_id = grants.id
                        WHERE grants.workspace_id = :workspaceId
                          AND grants.connector = :connector
                          AND identity_id = :identityId
                        <lock>
                        """)
                .define("lock", lock)
                .bind("workspaceId", workspaceId.value())
                .bind("connector", connector)
                .bind("identityId", identityId)
                .map(GrantRows::grant)
                .findOne();
    }

    /// Whether any workspace has a working grant of an identity. Networks know nothing of
    /// workspaces: what is taken back there is taken back for all.
    public boolean isIdentityInUse(Handle handle, String connector, String identityId) {
        return handle.createQuery(
                        """
                        SELECT 1
                        FROM grants
                        WHERE connector = :connector
                          AND identity_id = :identityId
                          AND status = 'ACTIVE'
                        FETCH FIRST 1 ROWS ONLY
                        """)
                .bind("connector", connector)
                .bind("identityId", identityId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// The grants of an identity in all workspaces, oldest first. Networks know nothing of
    /// workspaces: what they say of a person is said to all.
    public List<Grant> ofIdentity(Handle handle, String connector, String identityId) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM grants
                        JOIN upkeep ON upkeep.grant_id = grants.id
                        WHERE grants.connector = :connector
                          AND identity_id = :identityId
                        ORDER BY id
                        """)
                .bind("connector", connector)
                .bind("identityId", identityId)
                .map(GrantRows::grant)
                .list();
    }

    /// Those of the grants that are in the workspace, in no order.
    public List<Grant> findAll(Handle handle, WorkspaceId workspaceId, Collection<GrantId> ids) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM grants
                        JOIN upkeep ON upkeep.grant_id = grants.id
                        WHERE grants.workspace_id = :workspaceId
                          AND id = ANY(:ids)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("ids", UUID.class, ids.stream().map(GrantId::value).toList())
                .map(GrantRows::grant)
                .list();
    }

    /// A page of a workspace's grants, oldest first.
    public Page<Grant> page(Handle handle, WorkspaceId workspaceId, PageRequest request) {
        return OLDEST_FIRST.read(
                handle.createQuery(
                                """
                                SELECT *
                                FROM (
                                    SELECT *
                                    FROM grants
                                    WHERE workspace_id = :workspaceId
                                      AND <after>
                                    <order>
                                ) AS page
                                JOIN upkeep ON upkeep.grant_id = page.id
                                <sort>
                                """)
                        .bind("workspaceId", workspaceId.value()),
                request,
                GrantRows::grant,
                grant -> Cursor.of(grant.id().value()));
    }
}
