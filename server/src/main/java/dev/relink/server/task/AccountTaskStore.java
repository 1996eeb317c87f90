package dev.relink.server.task;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The tasks' rows: entered by whoever changes an account, claimed by one node for a time, taken
/// over when the time has run out. Threads may share it.
public final class AccountTaskStore {

    private static final Comparator<AccountTask> BY_PLACE =
            Comparator.comparing((AccountTask task) -> task.accountId().value())
                    .thenComparing(AccountTask::kind);

    /// A task that this node may work on.
    ///
    /// @param task the task; its time is the end of the lease
    /// @param failures how often in a row it could not be done
    /// @param fence grows with every claim and every entry, so that a late outcome is told from a
    ///   current one
    record Claim(AccountTask task, int failures, long fence) {}

    /// Enters tasks, each in the place of one of its kind that the account may have. A claim on
    /// that one ends.
    public void enter(Handle handle, Collection<AccountTask> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        List<AccountTask> sorted = tasks.stream().sorted(BY_PLACE).toList();
        int[] updated =
                batch(
                        handle,
                        sorted,
                        """
                        UPDATE account_tasks
                        SET due_at = :dueAt, fence = fence + 1, failures = 0
                        WHERE workspace_id = :workspaceId
                          AND account_id = :accountId
                          AND kind = :kind
                        """);
        List<AccountTask> missing = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.add(sorted.get(i));
            }
        }
        if (!missing.isEmpty()) {
            batch(
                    handle,
                    missing,
                    """
                    INSERT INTO account_tasks (workspace_id, account_id, kind, due_at, fence, failures)
                    VALUES (:workspaceId, :accountId, :kind, :dueAt, 0, 0)
                    """);
        }
    }

    private static int[] batch(Handle handle, List<AccountTask> tasks, String sql) {
        PreparedBatch batch = handle.prepareBatch(sql);
        tasks.forEach(task ->
                batch.bind("workspaceId", task.workspaceId().value())
                        .bind("accountId", task.accountId().value())
                        .bind("kind", task.kind().name())
                        .bind("dueAt", task.dueAt())
                        .add());
        return batch.execute();
    }

    /// Claims tasks of a kind that are due, longest first.
    List<Claim> claim(
            Handle handle, AccountTask.Kind kind, Instant now, Instant leaseUntil, int limit) {
        List<Claim> claims =
                handle.createQuery(
                                """
                                SELECT workspace_id, account_id, failures, fence
                                FROM account_tasks
                                WHERE kind = :kind
                                  AND due_at <= :now
                                ORDER BY due_at
                                FETCH FIRST :limit ROWS ONLY
                                FOR UPDATE SKIP LOCKED
                                """)
                        .bind("kind", kind.name())
                        .bind("now", now)
                        .bind("limit", limit)
                        .map((row, context) ->
                                new Claim(
                                        new AccountTask(
                                                new WorkspaceId(Rows.text(row, "workspace_id")),
                                                new AccountId(Rows.uuid(row, "account_id")),
                                                kind,
                                                leaseUntil),
                                        row.getInt("failures"),
                                        row.getLong("fence") + 1))
                        .list();
        if (!claims.isEmpty()) {
            handle.createUpdate(
                            """
                            UPDATE account_tasks
                            SET due_at = :leaseUntil, fence = fence + 1
                            WHERE kind = :kind
                              AND account_id = ANY(:accounts)
                            """)
                    .bind("kind", kind.name())
                    .bind("leaseUntil", leaseUntil)
                    .bindArray(
                            "accounts",
                            UUID.class,
                            claims.stream().map(claim -> claim.task().accountId().value()).toList())
                    .execute();
        }
        return claims;
    }

    /// Prolongs the leases of claims that are still worked on.
    void prolong(Handle handle, Collection<Claim> claims, Instant leaseUntil) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        UPDATE account_tasks
                        SET due_at = :dueAt
                        WHERE workspace_id = :workspaceId
                          AND account_id = :accountId
                          AND kind = :kind
                          AND fence = :fence
                        """);
        claims.stream()
                .sorted(Comparator.comparing(Claim::task, BY_PLACE))
                .forEach(claim ->
                        batch.bind("workspaceId", claim.task().workspaceId().value())
                                .bind("accountId", claim.task().accountId().value())
                                .bind("kind", claim.task().kind().name())
                                .bind("fence", claim.fence())
                                .bind("dueAt", leaseUntil)
                                .add());
        batch.execute();
    }

    /// Ends a claim that still holds.
    ///
    /// @param dueAt when the task is done again; null if it is not
    /// @param failures how often in a row it could not be done
    void settle(Handle handle, Claim claim, @Nullable Instant dueAt, int failures) {
        handle.createUpdate(
                        dueAt == null
                                ? """
                                DELETE FROM account_tasks
                                WHERE account_id = :accountId
                                  AND kind = :kind
                                  AND fence = :fence
                                """
                                : """
                                UPDATE account_tasks
                                SET due_at = :dueAt, fence = fence + 1, failures = :failures
                                WHERE account_id = :accountId
                                  AND kind = :kind
                                  AND fence = :fence
                                """)
                .bind("workspaceId", claim.task().workspaceId().value())
                .bind("accountId", claim.task().accountId().value())
                .bind("kind", claim.task().kind().name())
                .bind("fence", claim.fence())
                .bind("dueAt", dueAt)
                .bind("failures", failures)
                .execute();
    }
}
