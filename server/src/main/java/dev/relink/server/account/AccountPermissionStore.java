package dev.relink.server.account;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Keyset;
import dev.relink.server.storage.Keyset.Column;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/// The rows of permissions on single accounts. Threads may share it.
public final class AccountPermissionStore {

    private static final Keyset HOLDERS =
            Keyset.ascending(Column.uuid("member_id"), Column.text("permission"));
    private static final Keyset ACCOUNTS =
            Keyset.ascending(Column.uuid("account_id"), Column.text("permission"));
    private static final Keyset MEMBERS = Keyset.ascending(Column.uuid("member_id"));

    /// What members have on accounts.
    ///
    /// @param held the permissions
    public record Holdings(List<HeldPermission> held) {

        public Holdings {
            held = List.copyOf(held);
        }

        /// What a member has on an account.
        public Set<AccountPermission> of(AccountId account, MemberId member) {
            return held.stream()
                    .filter(permission -> permission.accountId().equals(account))
                    .filter(permission -> permission.memberId().equals(member))
                    .map(HeldPermission::permission)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    void insert(Handle handle, WorkspaceId workspaceId, HeldPermission held) {
        handle.createUpdate(
                        """
                        INSERT INTO account_permissions (workspace_id, account_id, member_id, permission, granted_by,
                                                         granted_at)
                        VALUES (:workspaceId, :accountId, :memberId, :permission, :grantedBy, :grantedAt)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("accountId", held.accountId().value())
                .bind("memberId", held.memberId().value())
                .bind("permission", held.permission().name())
                .bind("grantedBy", held.granted().member().value())
                .bind("grantedAt", held.granted().at())
                .execute();
    }

    /// Takes a permission away.
    ///
    /// @return whether the member had it
    boolean delete(
            Handle handle,
            WorkspaceId workspaceId,
            AccountId accountId,
            MemberId memberId,
            AccountPermission permission) {
        return handle.createUpdate(
                                """
                                DELETE FROM account_permissions
                                WHERE workspace_id = :workspaceId
                                  AND account_id = :accountId
                                  AND member_id = :memberId
                                  AND permission = :permission
                                """)
                        .bind("workspaceId", workspaceId.value())
                        .bind("accountId", accountId.value())
                        .bind("memberId", memberId.value())
                        .bind("permission", permission.name())
                        .execute()
                > 0;
    }

    /// What some members have on some accounts.
    public Holdings held(
            Handle handle,
            WorkspaceId workspaceId,
            Collection<AccountId> accounts,
            Collection<MemberId> members) {
        return new Holdings(
                handle.createQuery(
                                """
                                SELECT *
                                FROM account_permissions
                                WHERE workspace_id = :workspaceId
                                  AND account_id = ANY(:accounts)
                                  AND member_id = ANY(:members)
                                """)
                        .bind("workspaceId", workspaceId.value())
                        .bindArray("accounts", UUID.class, accountIds(accounts))
                        .bindArray("members", UUID.class, memberIds(members))
                        .map(AccountPermissionStore::held)
                        .list());
    }

    /// What a member has on any of the accounts of some grants that wait for a person to reconnect
    /// them; nothing for a grant without such a permission.
    public Map<GrantId, Set<AccountPermission>> heldOnWaiting(
            Handle handle, WorkspaceId workspaceId, Collection<GrantId> grants, MemberId memberId) {
        return handle
                .createQuery(
                        """
                        SELECT DISTINCT a.grant_id, p.permission
                        FROM accounts a
                        JOIN account_permissions p
                          ON p.workspace_id = :workspaceId
                         AND p.account_id = a.id
                         AND p.member_id = :memberId
                        WHERE a.workspace_id = :workspaceId
                          AND a.needs_reconnect = TRUE
                          AND a.grant_id = ANY(:grants)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("memberId", memberId.value())
                .bindArray("grants", UUID.class, grants.stream().map(GrantId::value).toList())
                .map((row, context) ->
                        Map.entry(
                                new GrantId(Rows.uuid(row, "grant_id")),
                                Rows.constant(row, "permission", AccountPermission.class)))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    /// The same page of who has what on each of some accounts, in the order of the members' ids, in
    /// one statement; nothing for an account on which nobody has anything.
    public Map<AccountId, Page<HeldPermission>> pages(
            Handle handle,
            WorkspaceId workspaceId,
            Collection<AccountId> accounts,
            PageRequest request) {
        Query query = ranked(handle, workspaceId, "account_id", accountIds(accounts), "TRUE");
        return grouped(
                HOLDERS.rows(query, request, request.limit() + 1, AccountPermissionStore::held),
                HeldPermission::accountId,
                request,
                held -> Cursor.of(held.memberId().value(), held.permission()));
    }

    /// The same page of what each of some members has on which accounts, in the order of the
    /// accounts' ids, in one statement; nothing for a member who has nothing.
    public Map<MemberId, Page<HeldPermission>> pagesOfMembers(
            Handle handle,
            WorkspaceId workspaceId,
            Collection<MemberId> members,
            PageRequest request) {
        Query query = ranked(handle, workspaceId, "member_id", memberIds(members), "TRUE");
        return grouped(
                ACCOUNTS.rows(query, request, request.limit() + 1, AccountPermissionStore::held),
                HeldPermission::memberId,
                request,
                held -> Cursor.of(held.accountId().value(), held.permission()));
    }

    private static <K> Map<K, Page<HeldPermission>> grouped(
            List<HeldPermission> rows,
            Function<HeldPermission, K> key,
            PageRequest request,
            Function<HeldPermission, Cursor> cursorOf) {
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                key,
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        group -> Page.of(request, group, cursorOf))));
    }

    /// The next members who have a permission on each of some accounts, in the order of their ids,
    /// in one statement; nothing for an account on which nobody has it.
    ///
    /// @param request from where and in which direction; its cursor is a member's id
    /// @param count how many for each account at most
    public Map<AccountId, List<MemberId>> holders(
            Handle handle,
            WorkspaceId workspaceId,
            Collection<AccountId> accounts,
            AccountPermission permission,
            PageRequest request,
            int count) {
        Query query =
                ranked(
                                handle,
                                workspaceId,
                                "account_id",
                                accountIds(accounts),
                                "permission = :permission")
                        .bind("permission", permission.name());
        return MEMBERS.rows(query, request, count, AccountPermissionStore::held).stream()
                .collect(
                        Collectors.groupingBy(
                                HeldPermission::accountId,
                                Collectors.mapping(HeldPermission::memberId, Collectors.toList())));
    }

    /// The first rows for each of some accounts or members; a keyset says from where, in which
    /// order and how many.
    ///
    /// @param by the column whose values the ids are
    /// @param further a condition on the rows
    private static Query ranked(
            Handle handle, WorkspaceId workspaceId, String by, List<UUID> ids, String further) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM (SELECT p.*,
                                     ROW_NUMBER() OVER (PARTITION BY <by> <sort>) AS rank_in_group
                              FROM account_permissions p
                              WHERE workspace_id = :workspaceId
                                AND <by> = ANY(:ids)
                                AND <further>
                                AND <after>) AS ranked
                        WHERE rank_in_group <= :limit
                        <sort>
                        """)
                .define("by", by)
                .define("further", further)
                .bind("workspaceId", workspaceId.value())
                .bindArray("ids", UUID.class, ids);
    }

    private static List<UUID> accountIds(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toList();
    }

    private static List<UUID> memberIds(Collection<MemberId> members) {
        return members.stream().map(MemberId::value).toList();
    }

    private static HeldPermission held(ResultSet row, StatementContext context)
            throws SQLException {
        return new HeldPermission(
                new AccountId(Rows.uuid(row, "account_id")),
                new MemberId(Rows.uuid(row, "member_id")),
                Rows.constant(row, "permission", AccountPermission.class),
                new Account.ByMember(
                        new MemberId(Rows.uuid(row, "granted_by")),
                        Rows.instant(row, "granted_at")));
    }
}
