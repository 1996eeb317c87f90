package dev.relink.server.account;

import dev.relink.spi.Evidence;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The rows of what happened to accounts. Threads may share it.
public final class EventStore {

    void insert(Handle handle, Collection<AccountChanged> events) {
        if (events.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO events (id, workspace_id, account_id, occurred_at, change, previous_status, status, reason,
                                            rule, network_code, network_message)
                        VALUES (:id, :workspaceId, :accountId, :occurredAt, :change, :previousStatus, :status, :reason,
                                :rule, :networkCode, :networkMessage)
                        """);
        for (AccountChanged event : events) {
            Evidence evidence = event.evidence();
            batch.bind("id", event.id().value())
                    .bind("workspaceId", event.workspaceId().value())
                    .bind("accountId", event.accountId().value())
                    .bind("occurredAt", event.occurredAt())
                    .bind("change", event.change().name())
                    .bind("previousStatus", nameOrNull(event.previousStatus()))
                    .bind("status", event.status().name())
                    .bind("reason", nameOrNull(event.reason()))
                    .bind("rule", evidence == null ? null : evidence.rule())
                    .bind("networkCode", evidence == null ? null : evidence.code())
                    .bind("networkMessage", evidence == null ? null : evidence.message())
                    .add();
        }
        batch.execute();
    }

    private static @Nullable String nameOrNull(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
