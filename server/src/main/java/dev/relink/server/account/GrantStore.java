package dev.relink.server.account;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Keyset;
import dev.relink.server.storage.Rows;
import dev.relink.spi.NetworkIdentity;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The grants' rows. Threads may share it.
public final class GrantStore {

    private static final Keyset OLDEST_FIRST = Keyset.ascending(Keyset.Column.uuid("id"));

    /// Adds a grant.
    public void insert(Handle handle, Grant grant) {
        bind(
                        handle.createUpdate(
                                        """
                                        INSERT INTO grants (id, workspace_id, connector, identity_id, identity_name, identity_handle,
                                                            identity_picture, status, loss_reason, scopes, authorized_at,
                                                            authorized_by, probed_at, probe_due_at, probe_failures, fence)
                                        VALUES (:id, :workspaceId, :connector, :identityId, :identityName, :identityHandle,
                                                :identityPicture, :status, :lossReason, :scopes, :authorizedAt,
                                                :authorizedBy, :probedAt, :probeDueAt, :probeFailures, :fence)
                                        """)
                                .bind("connector", grant.connector())
                                .bind("identityId", grant.identity().id()),
                        grant)
                .execute();
    }

    /// Writes a grant whose row the transaction has locked, and gives up any claim on it.
    public void update(Handle handle, Grant grant) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE grants
                                SET identity_name = :identityName, identity_handle = :identityHandle,
                                    identity_picture = :identityPicture, status = :status, loss_reason = :lossReason,
                                    scopes = :scopes, authorized_at = :authorizedAt, authorized_by = :authorizedBy,
                                    probed_at = :probedAt, probe_due_at = :probeDueAt,
                                    probe_failures = :probeFailures, fence = :fence, lease_until = NULL
                                WHERE id = :id
                                  AND workspace_id = :workspaceId
                                """),
                        grant)
                .execute();
    }

    /// Locks a grant until the transaction ends. Whoever changes a grant or one of its accounts
    /// does this first.
    public Optional<Grant> lock(Handle handle, WorkspaceId workspaceId, GrantId id) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM grants
                        WHERE workspace_id = :workspaceId
                          AND id = :id
                        FOR UPDATE
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("id", id.value())
                .map(GrantStore::grant)
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
                        WHERE workspace_id = :workspaceId
                          AND connector = :connector
                          AND identity_id = :identityId
                        <lock>
                        """)
                .define("lock", lock)
                .bind("workspaceId", workspaceId.value())
                .bind("connector", connector)
                .bind("identityId", identityId)
                .map(GrantStore::grant)
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
                        WHERE connector = :connector
                          AND identity_id = :identityId
                        ORDER BY id
                        """)
                .bind("connector", connector)
                .bind("identityId", identityId)
                .map(GrantStore::grant)
                .list();
    }

    /// Those of the grants that are in the workspace, in no order.
    public List<Grant> findAll(Handle handle, WorkspaceId workspaceId, Collection<GrantId> ids) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM grants
                        WHERE workspace_id = :workspaceId
                          AND id = ANY(:ids)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("ids", UUID.class, ids.stream().map(GrantId::value).toList())
                .map(GrantStore::grant)
                .list();
    }

    /// A page of a workspace's grants, oldest first.
    public Page<Grant> page(Handle handle, WorkspaceId workspaceId, PageRequest request) {
        return OLDEST_FIRST.read(
                handle.createQuery(
                                """
                                SELECT *
                                FROM grants
                                WHERE workspace_id = :workspaceId
                                  AND <after>
                                <order>
                                """)
                        .bind("workspaceId", workspaceId.value()),
                request,
                GrantStore::grant,
                grant -> Cursor.of(grant.id().value()));
    }

    /// Claims grants whose probe is due and that nobody else has claimed. A claim ends with the
    /// next {@link #update}, or by itself at `leaseUntil`.
    public List<Grant> claimDue(Handle handle, Instant now, Instant leaseUntil, int limit) {
        List<UUID> due =
                handle.createQuery(
                                """
                                SELECT id
                                FROM grants
                                WHERE probe_due_at <= :now
                                  AND (lease_until IS NULL OR lease_until <= :now)
                                ORDER BY probe_due_at
                                FETCH FIRST :limit ROWS ONLY
                                FOR UPDATE SKIP LOCKED
                                """)
                        .bind("now", now)
                        .bind("limit", limit)
                        .mapTo(UUID.class)
                        .list();
        if (due.isEmpty()) {
            return List.of();
        }
        handle.createUpdate(
                        """
                        UPDATE grants
                        SET lease_until = :leaseUntil, fence = fence + 1
                        WHERE id = ANY(:ids)
                        """)
                .bind("leaseUntil", leaseUntil)
                .bindArray("ids", UUID.class, due)
                .execute();
        return handle.createQuery(
                        """
                        SELECT *
                        FROM grants
                        WHERE id = ANY(:ids)
                        """)
                .bindArray("ids", UUID.class, due)
                .map(GrantStore::grant)
                .list();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Grant grant) {
        NetworkIdentity identity = grant.identity();
        DisconnectReason lossReason = grant.lossReason();
        return statement
                .bind("id", grant.id().value())
                .bind("workspaceId", grant.workspaceId().value())
                .bind("identityName", identity.name())
                .bind("identityHandle", identity.handle())
                .bind("identityPicture", text(identity.picture()))
                .bind("status", grant.status().name())
                .bind("lossReason", lossReason == null ? null : lossReason.name())
                .bind("scopes", String.join(" ", grant.scopes()))
                .bind("authorizedAt", grant.authorization().at())
                .bind("authorizedBy", grant.authorization().member().value())
                .bind("probedAt", grant.probing().answeredAt())
                .bind("probeDueAt", grant.probing().dueAt())
                .bind("probeFailures", grant.probing().failures())
                .bind("fence", grant.probing().fence());
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }

    private static Grant grant(ResultSet row, StatementContext context) throws SQLException {
        return new Grant(
                new GrantId(Rows.uuid(row, "id")),
                new WorkspaceId(Rows.text(row, "workspace_id")),
                Rows.text(row, "connector"),
                new NetworkIdentity(
                        Rows.text(row, "identity_id"),
                        Rows.text(row, "identity_name"),
                        row.getString("identity_handle"),
                        Rows.uriOrNull(row, "identity_picture")),
                Rows.constant(row, "status", GrantStatus.class),
                Rows.constantOrNull(row, "loss_reason", DisconnectReason.class),
                scopes(Rows.text(row, "scopes")),
                new Account.ByMember(
                        new MemberId(Rows.uuid(row, "authorized_by")),
                        Rows.instant(row, "authorized_at")),
                new Grant.Probing(
                        Rows.instantOrNull(row, "probed_at"),
                        Rows.instantOrNull(row, "probe_due_at"),
                        row.getInt("probe_failures"),
                        row.getLong("fence")));
    }

    private static SortedSet<String> scopes(String joined) {
        return joined.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(joined.split(" ")));
    }
}
