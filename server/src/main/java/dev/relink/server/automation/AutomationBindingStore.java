package dev.relink.server.automation;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/// The rows that say which automation is bound to which account. Threads may share it.
public final class AutomationBindingStore {

    /// Adds bindings.
    void insert(Handle handle, Collection<AutomationBinding> bindings) {
        batch(
                handle,
                bindings,
                """
                INSERT INTO automation_bindings (workspace_id, automation_id, account_id, bound_at, seen_at, checked_at,
                                                 missed_since, obstacle, matched_items)
                VALUES (:workspaceId, :automationId, :accountId, :boundAt, :seenAt, :checkedAt,
                        :missedSince, :obstacle, :matchedItems)
                """);
    }

    /// Writes bindings whose rows the transaction has locked.
    void update(Handle handle, Collection<AutomationBinding> bindings) {
        batch(
                handle,
                bindings,
                """
                UPDATE automation_bindings
                SET bound_at = :boundAt, seen_at = :seenAt, checked_at = :checkedAt, missed_since = :missedSince,
                    obstacle = :obstacle, matched_items = :matchedItems
                WHERE workspace_id = :workspaceId
                  AND automation_id = :automationId
                  AND account_id = :accountId
                """);
    }

    private static void batch(Handle handle, Collection<AutomationBinding> bindings, String sql) {
        if (bindings.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        bindings.forEach(binding ->
                batch.bind("workspaceId", binding.workspaceId().value())
                        .bind("automationId", binding.automationId().value())
                        .bind("accountId", binding.accountId().value())
                        .bind("boundAt", binding.boundAt())
                        .bind("seenAt", binding.seenAt())
                        .bind("checkedAt", binding.checkedAt())
                        .bind("missedSince", binding.missedSince())
                        .bind(
                                "obstacle",
                                binding.obstacle() == null ? null : binding.obstacle().name())
                        .bind("matchedItems", binding.matchedItems())
                        .add());
        batch.execute();
    }

    /// Unbinds an automation from accounts.
    void delete(
            Handle handle,
            WorkspaceId workspaceId,
            AutomationId automation,
            Collection<AccountId> accounts) {
        handle.createUpdate(
                        """
                        DELETE FROM automation_bindings
                        WHERE workspace_id = :workspaceId
                          AND automation_id = :automation
                          AND account_id = ANY(:accounts)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("automation", automation.value())
                .bindArray("accounts", UUID.class, values(accounts))
                .execute();
    }

    /// What automations are bound to, by automation, each in the order of the accounts.
    Map<AutomationId, List<AutomationBinding>> ofAutomations(
            Handle handle, WorkspaceId workspaceId, Collection<AutomationId> automations) {
        return handle
                .createQuery(
                        """
                        SELECT *
                        FROM automation_bindings
                        WHERE workspace_id = :workspaceId
                          AND automation_id = ANY(:automations)
                        ORDER BY account_id
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray(
                        "automations",
                        UUID.class,
                        automations.stream().map(AutomationId::value).toList())
                .map(AutomationBindingStore::binding)
                .stream()
                .collect(Collectors.groupingBy(AutomationBinding::automationId));
    }

    /// What is bound to accounts, by account, each in the order of the automations.
    Map<AccountId, List<AutomationBinding>> onAccounts(
            Handle handle, WorkspaceId workspaceId, Collection<AccountId> accounts) {
        return handle
                .createQuery(
                        """
                        SELECT *
                        FROM automation_bindings
                        WHERE workspace_id = :workspaceId
                          AND account_id = ANY(:accounts)
                        ORDER BY automation_id
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("accounts", UUID.class, values(accounts))
                .map(AutomationBindingStore::binding)
                .stream()
                .collect(Collectors.groupingBy(AutomationBinding::accountId));
    }

    /// What is bound to an account, locked until the transaction ends.
    List<AutomationBinding> lockOn(Handle handle, WorkspaceId workspaceId, AccountId account) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM automation_bindings
                        WHERE workspace_id = :workspaceId
                          AND account_id = :account
                        ORDER BY automation_id
                        FOR UPDATE
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("account", account.value())
                .map(AutomationBindingStore::binding)
                .list();
    }

    /// Says that nothing is left of what was done with items of an account.
    void forgetMatches(Handle handle, WorkspaceId workspaceId, AccountId account) {
        handle.createUpdate(
                        """
                        UPDATE automation_bindings
                        SET matched_items = 0
                        WHERE workspace_id = :workspaceId
                          AND account_id = :account
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("account", account.value())
                .execute();
    }

    private static List<UUID> values(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toList();
    }

    private static AutomationBinding binding(ResultSet row, StatementContext context)
            throws SQLException {
        return new AutomationBinding(
                new WorkspaceId(Rows.text(row, "workspace_id")),
                new AutomationId(Rows.uuid(row, "automation_id")),
                new AccountId(Rows.uuid(row, "account_id")),
                Rows.instant(row, "bound_at"),
                Rows.instant(row, "seen_at"),
                Rows.instantOrNull(row, "checked_at"),
                Rows.instantOrNull(row, "missed_since"),
                Rows.constantOrNull(row, "obstacle", ReviewReason.class),
                row.getInt("matched_items"));
    }
}
