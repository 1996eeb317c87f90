package dev.relink.server.automation;

import dev.relink.server.automation.Automation.Actions;
import dev.relink.server.automation.Automation.Conditions;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Keyset;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/// The automations' rows. Threads may share it.
public final class AutomationStore {

    private static final Keyset NEWEST_FIRST = Keyset.descending(Keyset.Column.uuid("id"));

    private static final String WORKS = "a.status NOT IN ('DISCONNECTED', 'REMOVED')";
    private static final String IS_IN_THE_WAY =
            "(a.limits LIKE '%STREAM:%' OR COALESCE(automations.network <> a.network, FALSE))";
    private static final String HAS_LOOKED =
            "COALESCE(b.checked_at >= COALESCE(a.reconnected_at, b.checked_at), FALSE)";
    private static final String HAS_FOUND =
            "(b.obstacle IS NOT NULL OR b.missed_since IS NOT NULL)";

    /// What {@link BindingRule} says, for those that stand so to be found.
    private static final Map<BindingStatus, String> STANDING =
            Map.of(
                    BindingStatus.ENDED,
                    "a.status = 'REMOVED'",
                    BindingStatus.PAUSED,
                    "a.status = 'DISCONNECTED'",
                    BindingStatus.CHECKING,
                    WORKS + " AND NOT " + IS_IN_THE_WAY + " AND NOT " + HAS_LOOKED,
                    BindingStatus.NEEDS_REVIEW,
                    "%s AND (%s OR (%s AND %s))"
                            .formatted(WORKS, IS_IN_THE_WAY, HAS_LOOKED, HAS_FOUND),
                    BindingStatus.RUNNING,
                    "%s AND NOT %s AND %s AND NOT %s"
                            .formatted(WORKS, IS_IN_THE_WAY, HAS_LOOKED, HAS_FOUND));

    /// Adds an automation.
    void insert(Handle handle, Automation automation) {
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO automations (id, workspace_id, name, contains_text, from_author, network, tags,
                                                         assignee_id, created_by, created_at, updated_at)
                                VALUES (:id, :workspaceId, :name, :contains, :from, :network, :tags,
                                        :assignee, :createdBy, :createdAt, :updatedAt)
                                """),
                        automation)
                .bind("createdBy", automation.createdBy().value())
                .bind("createdAt", automation.createdAt())
                .execute();
    }

    /// Writes an automation whose row the transaction has locked.
    void update(Handle handle, Automation automation) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE automations
                                SET name = :name, contains_text = :contains, from_author = :from, network = :network,
                                    tags = :tags, assignee_id = :assignee, updated_at = :updatedAt
                                WHERE workspace_id = :workspaceId
                                  AND id = :id
                                """),
                        automation)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Automation automation) {
        Conditions conditions = automation.conditions();
        Actions actions = automation.actions();
        return statement
                .bind("id", automation.id().value())
                .bind("workspaceId", automation.workspaceId().value())
                .bind("name", automation.name())
                .bind("contains", conditions.contains())
                .bind("from", conditions.from())
                .bind("network", conditions.network())
                .bind("tags", String.join("\n", actions.tags()))
                .bind("assignee", actions.assignee() == null ? null : actions.assignee().value())
                .bind("updatedAt", automation.updatedAt());
    }

    /// Deletes an automation that is bound to nothing any more.
    void delete(Handle handle, WorkspaceId workspaceId, AutomationId id) {
        handle.createUpdate(
                        """
                        DELETE FROM automations
                        WHERE workspace_id = :workspaceId
                          AND id = :id
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("id", id.value())
                .execute();
    }

    /// Locks an automation until the transaction ends. Whoever changes an automation, or what it is
    /// bound to, does this first.
    Optional<Automation> lock(Handle handle, WorkspaceId workspaceId, AutomationId id) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM automations
                        WHERE workspace_id = :workspaceId
                          AND id = :id
                        FOR UPDATE
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("id", id.value())
                .map(AutomationStore::automation)
                .findOne();
    }

    /// The automation that has a name.
    Optional<AutomationId> findByName(Handle handle, WorkspaceId workspaceId, String name) {
        return handle.createQuery(
                        """
                        SELECT id
                        FROM automations
                        WHERE workspace_id = :workspaceId
                          AND name = :name
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("name", name)
                .map((row, context) -> new AutomationId(Rows.uuid(row, "id")))
                .findOne();
    }

    /// Those of the automations that are in the workspace, in no order.
    List<Automation> findAll(Handle handle, WorkspaceId workspaceId, Collection<AutomationId> ids) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM automations
                        WHERE workspace_id = :workspaceId
                          AND id = ANY(:ids)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("ids", UUID.class, ids.stream().map(AutomationId::value).toList())
                .map(AutomationStore::automation)
                .list();
    }

    /// A page of a workspace's automations, newest first.
    Page<Automation> page(
            Handle handle, WorkspaceId workspaceId, AutomationFilter filter, PageRequest request) {
        Query query =
                handle.createQuery(
                                """
                                SELECT *
                                FROM automations
                                WHERE workspace_id = :workspaceId
                                  AND <condition>
                                  AND <after>
                                <order>
                                """)
                        .define("condition", condition(filter))
                        .bind("workspaceId", workspaceId.value());
        if (filter.account() != null) {
            query.bind("account", filter.account().value());
        }
        return NEWEST_FIRST.read(
                query,
                request,
                AutomationStore::automation,
                automation -> Cursor.of(automation.id().value()));
    }

    private static String condition(AutomationFilter filter) {
        List<String> conditions = new ArrayList<>();
        if (filter.account() != null) {
            conditions.add("b.account_id = :account");
        }
        if (filter.status() != null) {
            conditions.add(STANDING.get(filter.status()));
        }
        return conditions.isEmpty()
                ? "TRUE"
                // Counted, and not looked for with EXISTS, so that the automations are read in
                // their order, and none behind the page.
                : """
                (SELECT COUNT(*)
                      FROM automation_bindings AS b
                      JOIN accounts AS a ON a.id = b.account_id
                      WHERE b.workspace_id = automations.workspace_id
                        AND b.automation_id = automations.id
                        AND %s) > 0\
                """
                        .formatted(String.join("\n        AND ", conditions));
    }

    private static Automation automation(ResultSet row, StatementContext context)
            throws SQLException {
        return new Automation(
                new AutomationId(Rows.uuid(row, "id")),
                new WorkspaceId(Rows.text(row, "workspace_id")),
                Rows.text(row, "name"),
                new Conditions(
                        row.getString("contains_text"),
                        row.getString("from_author"),
                        row.getString("network")),
                AutomationRows.actions(row),
                new MemberId(Rows.uuid(row, "created_by")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
