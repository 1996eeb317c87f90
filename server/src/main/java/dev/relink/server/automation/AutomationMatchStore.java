package dev.relink.server.automation;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/// The rows that say which automation did what with which item. Threads may share it.
public final class AutomationMatchStore {

    /// Adds matches.
    void insert(Handle handle, Collection<AutomationMatch> matches) {
        if (matches.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO automation_matches (workspace_id, account_id, item_id, automation_id, tags, assignee_id,
                                                        matched_at)
                        VALUES (:workspaceId, :accountId, :itemId, :automationId, :tags, :assignee,
                                :at)
                        """);
        matches.forEach(match -> {
            MemberId assignee = match.actions().assignee();
            batch.bind("workspaceId", match.workspaceId().value())
                    .bind("accountId", match.item().account().value())
                    .bind("itemId", match.item().item())
                    .bind("automationId", match.automation().value())
                    .bind("tags", String.join("\n", match.actions().tags()))
                    .bind("assignee", assignee == null ? null : assignee.value())
                    .bind("at", match.at())
                    .add();
        });
        batch.execute();
    }

    /// What was done with items of the workspace, in the order in which it was.
    List<AutomationMatch> ofItems(
            Handle handle, WorkspaceId workspaceId, Collection<StreamItemId> items) {
        Set<StreamItemId> wanted = Set.copyOf(items);
        return handle
                .createQuery(
                        """
                        SELECT *
                        FROM automation_matches
                        WHERE workspace_id = :workspaceId
                          AND account_id = ANY(:accounts)
                          AND item_id = ANY(:items)
                        ORDER BY matched_at, automation_id
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray(
                        "accounts",
                        UUID.class,
                        wanted.stream().map(item -> item.account().value()).distinct().toList())
                .bindArray(
                        "items",
                        String.class,
                        wanted.stream().map(StreamItemId::item).distinct().toList())
                .map(AutomationMatchStore::match)
                .stream()
                .filter(match -> wanted.contains(match.item()))
                .toList();
    }

    /// Some of the items of an account with which something was done; one may come several times.
    List<String> itemsOn(Handle handle, WorkspaceId workspaceId, AccountId account, int limit) {
        return handle.createQuery(
                        """
                        SELECT item_id
                        FROM automation_matches
                        WHERE workspace_id = :workspaceId
                          AND account_id = :account
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("account", account.value())
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /// Deletes what was done with items of an account.
    void delete(
            Handle handle, WorkspaceId workspaceId, AccountId account, Collection<String> items) {
        handle.createUpdate(
                        """
                        DELETE FROM automation_matches
                        WHERE workspace_id = :workspaceId
                          AND account_id = :account
                          AND item_id = ANY(:items)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("account", account.value())
                .bindArray("items", String.class, items)
                .execute();
    }

    private static AutomationMatch match(ResultSet row, StatementContext context)
            throws SQLException {
        return new AutomationMatch(
                new WorkspaceId(Rows.text(row, "workspace_id")),
                new StreamItemId(
                        new AccountId(Rows.uuid(row, "account_id")), Rows.text(row, "item_id")),
                new AutomationId(Rows.uuid(row, "automation_id")),
                AutomationRows.actions(row),
                Rows.instant(row, "matched_at"));
    }
}
