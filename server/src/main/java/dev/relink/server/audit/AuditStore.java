package dev.relink.server.audit;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.AuditEntryId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Authority;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Keyset;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The audit log's rows. Threads may share it.
public final class AuditStore {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};
    private static final Keyset NEWEST_FIRST = Keyset.descending(Keyset.Column.uuid("id"));

    /// Adds entries.
    public void insert(Handle handle, Collection<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO audit_entries (id, workspace_id, occurred_at, action, actor_id, authority, account_id,
                                                   grant_id, details)
                        VALUES (:id, :workspaceId, :occurredAt, :action, :actorId, :authority, :accountId,
                                :grantId, :details)
                        """);
        for (AuditEntry entry : entries) {
            MemberId actor = entry.cause().actor();
            AccountId account = entry.accountId();
            GrantId grant = entry.grantId();
            batch.bind("id", entry.id().value())
                    .bind("workspaceId", entry.workspaceId().value())
                    .bind("occurredAt", entry.occurredAt())
                    .bind("action", entry.action().name())
                    .bind("actorId", actor == null ? null : actor.value())
                    .bind("authority", entry.cause().authority().name())
                    .bind("accountId", account == null ? null : account.value())
                    .bind("grantId", grant == null ? null : grant.value())
                    .bind("details", JSON.writeValueAsString(entry.details()))
                    .add();
        }
        batch.execute();
    }

    /// A page of a workspace's entries, newest first.
    public Page<AuditEntry> page(Handle handle, WorkspaceId workspaceId, PageRequest request) {
        return NEWEST_FIRST.read(
                handle.createQuery(
                                """
                                SELECT *
                                FROM audit_entries
                                WHERE workspace_id = :workspaceId
                                  AND <after>
                                <order>
                                """)
                        .bind("workspaceId", workspaceId.value()),
                request,
                AuditStore::entry,
                entry -> Cursor.of(entry.id().value()));
    }

    /// One entry of a workspace.
    public Optional<AuditEntry> find(Handle handle, WorkspaceId workspaceId, AuditEntryId id) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM audit_entries
                        WHERE workspace_id = :workspaceId
                          AND id = :id
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("id", id.value())
                .map(AuditStore::entry)
                .findOne();
    }

    /// Puts another value in the place of a detail's, wherever it is in the entries about a grant.
    public void replace(
            Handle handle, WorkspaceId workspaceId, GrantId grantId, String value, String other) {
        handle.createUpdate(
                        """
                        UPDATE audit_entries
                        SET details = REPLACE(details, :value, :other)
                        WHERE workspace_id = :workspaceId
                          AND grant_id = :grantId
                          AND POSITION(:value IN details) > 0
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("grantId", grantId.value())
                .bind("value", JSON.writeValueAsString(value))
                .bind("other", JSON.writeValueAsString(other))
                .execute();
    }

    private static AuditEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new AuditEntry(
                new AuditEntryId(Rows.uuid(row, "id")),
                new WorkspaceId(Rows.text(row, "workspace_id")),
                Rows.instant(row, "occurred_at"),
                Rows.constant(row, "action", AuditAction.class),
                new AuditCause(
                        memberOrNull(Rows.uuidOrNull(row, "actor_id")),
                        Rows.constant(row, "authority", Authority.class)),
                accountOrNull(Rows.uuidOrNull(row, "account_id")),
                grantOrNull(Rows.uuidOrNull(row, "grant_id")),
                details(Rows.text(row, "details")));
    }

    private static SortedMap<String, String> details(String json) {
        return JSON.readValue(json, DETAILS);
    }

    private static @Nullable MemberId memberOrNull(@Nullable UUID value) {
        return value == null ? null : new MemberId(value);
    }

    private static @Nullable AccountId accountOrNull(@Nullable UUID value) {
        return value == null ? null : new AccountId(value);
    }

    private static @Nullable GrantId grantOrNull(@Nullable UUID value) {
        return value == null ? null : new GrantId(value);
    }
}
