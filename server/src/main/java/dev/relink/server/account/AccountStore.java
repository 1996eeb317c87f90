package dev.relink.server.account;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Keyset;
import dev.relink.server.storage.Keyset.Column;
import dev.relink.server.storage.Rows;
import dev.relink.spi.AssetRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// The accounts' rows. {@link AccountLedger} alone writes them. Threads may share it.
public final class AccountStore {

    private static final Keyset OLDEST_FIRST = Keyset.ascending(Column.uuid("id"));
    private static final Keyset GRANTS = Keyset.ascending(Column.uuid("grant_id"));

    void insert(Handle handle, Collection<Account> accounts) {
        batch(
                handle,
                accounts,
                """
                INSERT INTO accounts (id, workspace_id, grant_id, network, kind, network_account_id, place, name, handle,
                                      picture, page, status, status_since, disconnect_reason, disconnected_at,
                                      retained_until, purge_warned_at, purged_at, needs_reconnect, limits, healthy_until, healthy_until_reason,
                                      next_attempt_at, trouble, verified_at, connected_by, connected_at, reconnected_by, reconnected_at)
                VALUES (:id, :workspaceId, :grantId, :network, :kind, :networkAccountId, :place, :name, :handle,
                        :picture, :page, :status, :statusSince, :disconnectReason, :disconnectedAt,
                        :retainedUntil, :purgeWarnedAt, :purgedAt, :needsReconnect, :limits, :healthyUntil, :healthyUntilReason,
                        :nextAttemptAt, :trouble, :verifiedAt, :connectedBy, :connectedAt, :reconnectedBy, :reconnectedAt)
                """);
    }

    void update(Handle handle, Collection<Account> accounts) {
        batch(
                handle,
                accounts,
                """
                UPDATE accounts
                SET grant_id = :grantId, place = :place, name = :name, handle = :handle, picture = :picture, page = :page,
                    status = :status, status_since = :statusSince, disconnect_reason = :disconnectReason,
                    disconnected_at = :disconnectedAt, retained_until = :retainedUntil,
                    purge_warned_at = :purgeWarnedAt, purged_at = :purgedAt, verified_at = :verifiedAt,
                    needs_reconnect = :needsReconnect, limits = :limits, healthy_until = :healthyUntil,
                    healthy_until_reason = :healthyUntilReason, next_attempt_at = :nextAttemptAt, trouble = :trouble,
                    reconnected_by = :reconnectedBy, reconnected_at = :reconnectedAt
                WHERE id = :id
                  AND workspace_id = :workspaceId
                """);
    }

    private static void batch(Handle handle, Collection<Account> accounts, String sql) {
        if (accounts.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        accounts.forEach(account -> AccountRows.bind(batch, account).add());
        batch.execute();
    }

    /// One account of a workspace, removed or not.
    public Optional<Account> find(Handle handle, WorkspaceId workspaceId, AccountId id) {
        return findAll(handle, workspaceId, List.of(id)).stream().findFirst();
    }

    /// Those of the accounts that are in the workspace, removed or not, in no order.
    public List<Account> findAll(
            Handle handle, WorkspaceId workspaceId, Collection<AccountId> ids) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM accounts
                        WHERE workspace_id = :workspaceId
                          AND id = ANY(:ids)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("ids", UUID.class, ids.stream().map(AccountId::value).toList())
                .map(AccountRows::account)
                .list();
    }

    /// All accounts of a grant that were not removed, oldest first: as many as the network's paging
    /// gave, which is bounded by {@link dev.relink.spi.Discovery#LIMIT}.
    public List<Account> ofGrant(Handle handle, WorkspaceId workspaceId, GrantId grantId) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM accounts
                        WHERE workspace_id = :workspaceId
                          AND grant_id = :grantId
                          AND status <> 'REMOVED'
                        ORDER BY workspace_id, grant_id, id
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("grantId", grantId.value())
                .map(AccountRows::account)
                .list();
    }

    /// The accounts that some assets already are in a workspace.
    public Map<AssetRef, Account> findByAssets(
            Handle handle, WorkspaceId workspaceId, Collection<AssetRef> assets) {
        if (assets.isEmpty()) {
            return Map.of();
        }
        Map<AssetRef, Account> found = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT *
                        FROM accounts
                        WHERE workspace_id = :workspaceId
                          AND network = ANY(:networks)
                          AND place = ANY(:places)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray(
                        "networks",
                        String.class,
                        assets.stream().map(AssetRef::network).distinct().toList())
                .bindArray(
                        "places",
                        String.class,
                        assets.stream().map(AssetRef::id).distinct().toList())
                .map(AccountRows::account)
                .forEach(account -> found.put(account.asset(), account));
        found.keySet().retainAll(List.copyOf(assets));
        return found;
    }

    /// Whether any account still counts as a user of a grant: it works, or waits to work again.
    public boolean isGrantInUse(Handle handle, WorkspaceId workspaceId, GrantId grantId) {
        return handle.createQuery(
                        """
                        SELECT 1
                        FROM accounts
                        WHERE workspace_id = :workspaceId
                          AND grant_id = :grantId
                          AND status <> 'REMOVED'
                          AND (disconnect_reason IS NULL OR disconnect_reason <> 'DISCONNECTED_BY_MEMBER')
                        FETCH FIRST 1 ROWS ONLY
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("grantId", grantId.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// How many accounts, but for one, still count as users of a grant.
    public int countOthersUsing(
            Handle handle, WorkspaceId workspaceId, GrantId grantId, AccountId except) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*)
                        FROM accounts
                        WHERE workspace_id = :workspaceId
                          AND grant_id = :grantId
                          AND id <> :except
                          AND status <> 'REMOVED'
                          AND (disconnect_reason IS NULL OR disconnect_reason <> 'DISCONNECTED_BY_MEMBER')
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("grantId", grantId.value())
                .bind("except", except.value())
                .mapTo(Integer.class)
                .one();
    }

    /// A page of the accounts of a grant that were not removed, but for one, oldest first.
    public Page<Account> others(
            Handle handle,
            WorkspaceId workspaceId,
            GrantId grantId,
            AccountId except,
            PageRequest request) {
        return OLDEST_FIRST.read(
                handle.createQuery(
                                """
                                SELECT *
                                FROM accounts
                                WHERE workspace_id = :workspaceId
                                  AND grant_id = :grantId
                                  AND id <> :except
                                  AND status <> 'REMOVED'
                                  AND <after>
                                <order>
                                """)
                        .bind("workspaceId", workspaceId.value())
                        .bind("grantId", grantId.value())
                        .bind("except", except.value()),
                request,
                AccountRows::account,
                account -> Cursor.of(account.id().value()));
    }

    /// A page of a workspace's accounts.
    public Page<Account> page(
            Handle handle,
            WorkspaceId workspaceId,
            AccountFilter filter,
            AccountOrder order,
            PageRequest request) {
        List<String> conditions = conditions(filter);
        Query query =
                handle.createQuery(
                                """
                                SELECT *
                                FROM accounts
                                WHERE workspace_id = :workspaceId
                                  AND <conditions>
                                  AND <after>
                                <order>
                                """)
                        .define("conditions", String.join("\n  AND ", conditions))
                        .bind("workspaceId", workspaceId.value());
        bind(query, filter);
        return switch (order.field()) {
            case CREATED_AT ->
                    keyset(order, Column.uuid("id"))
                            .read(
                                    query,
                                    request,
                                    AccountRows::account,
                                    a -> Cursor.of(a.id().value()));
            case NAME ->
                    keyset(order, Column.text("name"), Column.uuid("id"))
                            .read(
                                    query,
                                    request,
                                    AccountRows::account,
                                    a -> Cursor.of(a.profile().name(), a.id().value()));
        };
    }

    private static Keyset keyset(AccountOrder order, Column... columns) {
        return order.descending() ? Keyset.descending(columns) : Keyset.ascending(columns);
    }

    private static List<String> conditions(AccountFilter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add(
                filter.statuses() == null ? "status <> 'REMOVED'" : "status = ANY(:statuses)");
        if (filter.network() != null) {
            conditions.add("network = :network");
        }
        if (filter.kind() != null) {
            conditions.add("kind = :kind");
        }
        if (filter.grant() != null) {
            conditions.add("grant_id = :grantId");
        }
        if (filter.needsReconnect() != null) {
            conditions.add("needs_reconnect = :needsReconnect");
        }
        if (filter.hidden() != null) {
            conditions.add(
                    filter.hidden().wanted()
                            ? "disconnected_at <= :hiddenUntil"
                            : "(disconnected_at IS NULL OR disconnected_at > :hiddenUntil)");
        }
        return conditions;
    }

    private static void bind(Query query, AccountFilter filter) {
        if (filter.statuses() != null) {
            query.bindArray(
                    "statuses",
                    String.class,
                    filter.statuses().stream().map(AccountStatus::name).toList());
        }
        if (filter.network() != null) {
            query.bind("network", filter.network());
        }
        if (filter.kind() != null) {
            query.bind("kind", filter.kind().name());
        }
        if (filter.grant() != null) {
            query.bind("grantId", filter.grant().value());
        }
        if (filter.needsReconnect() != null) {
            query.bind("needsReconnect", filter.needsReconnect());
        }
        if (filter.hidden() != null) {
            query.bind("hiddenUntil", filter.hidden().disconnectedUntil());
        }
    }

    /// The first accounts of each of some grants, oldest first, in one statement: up to `limit + 1`
    /// for each.
    ///
    /// @param waiting only those that wait for a person to reconnect them
    public Map<GrantId, List<Account>> firstOfGrants(
            Handle handle,
            WorkspaceId workspaceId,
            Collection<GrantId> grants,
            boolean waiting,
            int limit) {
        return handle
                .createQuery(
                        """
                        SELECT *
                        FROM (SELECT a.*, ROW_NUMBER() OVER (PARTITION BY grant_id ORDER BY id) AS rank_in_grant
                              FROM accounts a
                              WHERE workspace_id = :workspaceId
                                AND grant_id = ANY(:grants)
                                AND status <> 'REMOVED'
                                AND (needs_reconnect OR NOT :waiting)) AS ranked
                        WHERE rank_in_grant <= :limit
                        ORDER BY id
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("grants", UUID.class, grants.stream().map(GrantId::value).toList())
                .bind("waiting", waiting)
                .bind("limit", limit + 1)
                .map(AccountRows::account)
                .stream()
                .collect(Collectors.groupingBy(Account::grantId));
    }

    /// A page of the grants with accounts that wait for a person to reconnect them, oldest first.
    public Page<GrantId> grantsToReconnect(
            Handle handle, WorkspaceId workspaceId, PageRequest request) {
        return GRANTS.read(
                handle.createQuery(
                                """
                                SELECT DISTINCT grant_id
                                FROM accounts
                                WHERE workspace_id = :workspaceId
                                  AND needs_reconnect = TRUE
                                  AND <after>
                                <order>
                                """)
                        .bind("workspaceId", workspaceId.value()),
                request,
                (row, context) -> new GrantId(Rows.uuid(row, "grant_id")),
                grant -> Cursor.of(grant.value()));
    }

    /// How many accounts of a workspace wait for a person to reconnect them.
    public int countToReconnect(Handle handle, WorkspaceId workspaceId) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*)
                        FROM accounts
                        WHERE workspace_id = :workspaceId
                          AND needs_reconnect = TRUE
                        """)
                .bind("workspaceId", workspaceId.value())
                .mapTo(Integer.class)
                .one();
    }
}
