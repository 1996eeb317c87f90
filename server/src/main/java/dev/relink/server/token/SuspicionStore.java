package dev.relink.server.token;

import dev.relink.spi.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Losses that are not believed yet, with their evidence. Threads may share it.
final class SuspicionStore {

    /// Keeps a suspicion, in place of the grant's former one.
    void put(Handle handle, Suspicion suspicion) {
        handle.createUpdate(
                        """
                        DELETE FROM suspicions
                        WHERE grant_id = :grantId
                        """)
                .bind("grantId", suspicion.grantId().value())
                .execute();
        Evidence evidence = suspicion.evidence();
        handle.createUpdate(
                        """
                        INSERT INTO suspicions (grant_id, workspace_id, reason, rule, network_code, http_status, network_message,
                                                suspected_at)
                        VALUES (:grantId, :workspaceId, :reason, :rule, :code, :httpStatus, :message,
                                :since)
                        """)
                .bind("grantId", suspicion.grantId().value())
                .bind("workspaceId", suspicion.workspaceId().value())
                .bind("reason", suspicion.reason().name())
                .bind("rule", evidence.rule())
                .bind("code", evidence.code())
                .bind("httpStatus", evidence.httpStatus())
                .bind("message", evidence.message())
                .bind("since", suspicion.since())
                .execute();
    }

    /// How many grants of a connector are suspected.
    int count(Handle handle, String connector) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*)
                        FROM upkeep
                        WHERE connector = :connector
                          AND suspected_at IS NOT NULL
                        """)
                .bind("connector", connector)
                .mapTo(Integer.class)
                .one();
    }

    /// Has suspected grants of a connector looked at now: those first that wait longest, and none
    /// that somebody is working on.
    ///
    /// @param anew whether they are suspected from now on only, so that they are looked at twice
    ///   before they are believed to be lost
    /// @return how many
    int lookAt(Handle handle, String connector, Instant now, int count, boolean anew) {
        List<UUID> picked =
                handle.createQuery(
                                """
                                SELECT grant_id
                                FROM upkeep
                                WHERE connector = :connector
                                  AND suspected_at IS NOT NULL
                                  AND due_at IS NULL
                                ORDER BY connector, suspected_at
                                FETCH FIRST :count ROWS ONLY
                                FOR UPDATE SKIP LOCKED
                                """)
                        .bind("connector", connector)
                        .bind("count", count)
                        .mapTo(UUID.class)
                        .list();
        if (picked.isEmpty()) {
            return 0;
        }
        return handle.createUpdate(
                        """
                        UPDATE upkeep
                        SET probe_due_at = :now, due_at = :now,
                            suspected_at = CASE WHEN :anew THEN :now ELSE suspected_at END
                        WHERE grant_id = ANY(:ids)
                        """)
                .bind("now", now)
                .bind("anew", anew)
                .bindArray("ids", UUID.class, picked)
                .execute();
    }
}
