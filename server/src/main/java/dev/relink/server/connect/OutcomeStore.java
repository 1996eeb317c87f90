package dev.relink.server.connect;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.AttemptId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Keyset;
import dev.relink.server.storage.Rows;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The rows of what attempts did. Threads may share it.
public final class OutcomeStore {

    private static final Keyset IN_ORDER = Keyset.ascending(Keyset.Column.number("position"));

    private record Row(int position, AccountOutcome outcome) {}

    void insert(Handle handle, AttemptId attempt, List<AccountOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO attempt_outcomes (attempt_id, position, account_id, name, result)
                        VALUES (:attemptId, :position, :accountId, :name, :result)
                        """);
        for (int position = 0; position < outcomes.size(); position++) {
            AccountOutcome outcome = outcomes.get(position);
            AccountId account = outcome.accountId();
            batch.bind("attemptId", attempt.value())
                    .bind("position", position)
                    .bind("accountId", account == null ? null : account.value())
                    .bind("name", outcome.name())
                    .bind("result", outcome.result().name())
                    .add();
        }
        batch.execute();
    }

    /// Writes down that an account which the last attempt brought back came back with limits.
    void limit(Handle handle, WorkspaceId workspaceId, AccountId account) {
        handle.createUpdate(
                        """
                        UPDATE attempt_outcomes
                        SET result = 'RESTORED_WITH_LIMITS'
                        WHERE account_id = :account
                          AND result = 'RESTORED'
                          AND attempt_id = (SELECT o.attempt_id
                                            FROM attempt_outcomes o
                                            JOIN connection_attempts a ON a.id = o.attempt_id
                                            WHERE o.account_id = :account
                                              AND a.workspace_id = :workspaceId
                                            ORDER BY o.attempt_id DESC
                                            FETCH FIRST 1 ROWS ONLY)
                        """)
                .bind("account", account.value())
                .bind("workspaceId", workspaceId.value())
                .execute();
    }

    Page<AccountOutcome> page(Handle handle, AttemptId attempt, PageRequest request) {
        return IN_ORDER.read(
                        handle.createQuery(
                                        """
                                        SELECT *
                                        FROM attempt_outcomes
                                        WHERE attempt_id = :attemptId
                                          AND <after>
                                        <order>
                                        """)
                                .bind("attemptId", attempt.value()),
                        request,
                        (row, context) ->
                                new Row(
                                        row.getInt("position"),
                                        new AccountOutcome(
                                                Rows.text(row, "name"),
                                                accountOrNull(Rows.uuidOrNull(row, "account_id")),
                                                Rows.constant(row, "result", OutcomeResult.class))),
                        row -> Cursor.of(row.position()))
                .map(Row::outcome);
    }

    private static @Nullable AccountId accountOrNull(@Nullable UUID value) {
        return value == null ? null : new AccountId(value);
    }
}
