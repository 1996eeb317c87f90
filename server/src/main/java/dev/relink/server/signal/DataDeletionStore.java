package dev.relink.server.signal;

import dev.relink.server.storage.Rows;
import dev.relink.spi.Evidence;
import dev.relink.spi.Signal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The rows of requests for deletion. Threads may share it.
public final class DataDeletionStore {

    /// Adds a request; says whether it is a new one.
    boolean add(Handle handle, String code, String connector, Signal.DataDeletion signal) {
        if (find(handle, code).isPresent()) {
            return false;
        }
        handle.createUpdate(
                        """
                        INSERT INTO data_deletions (code, connector, identity_id, rule, network_message, requested_at, grants)
                        VALUES (:code, :connector, :identityId, :rule, :message, :requestedAt, 0)
                        """)
                .bind("code", code)
                .bind("connector", connector)
                .bind("identityId", signal.identityId())
                .bind("rule", signal.evidence().rule())
                .bind("message", signal.evidence().message())
                .bind("requestedAt", signal.occurredAt())
                .execute();
        return true;
    }

    /// One request.
    Optional<DeletionRequest> find(Handle handle, String code) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM data_deletions
                        WHERE code = :code
                        """)
                .bind("code", code)
                .map(DataDeletionStore::request)
                .findOne();
    }

    /// What the network said in a request that is not done yet.
    Optional<Signal.DataDeletion> findOpen(Handle handle, String code) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM data_deletions
                        WHERE code = :code
                          AND completed_at IS NULL
                        """)
                .bind("code", code)
                .map(DataDeletionStore::signal)
                .findOne();
    }

    /// Notes that a request is done, and forgets whom it was about.
    void complete(Handle handle, String code, int grants, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE data_deletions
                        SET completed_at = :now, grants = :grants, identity_id = NULL, network_message = NULL
                        WHERE code = :code
                          AND completed_at IS NULL
                        """)
                .bind("code", code)
                .bind("grants", grants)
                .bind("now", now)
                .execute();
    }

    private static DeletionRequest request(ResultSet row, StatementContext context)
            throws SQLException {
        return new DeletionRequest(
                Rows.text(row, "code"),
                Rows.text(row, "connector"),
                Rows.instant(row, "requested_at"),
                Rows.instantOrNull(row, "completed_at"),
                row.getInt("grants"));
    }

    private static Signal.DataDeletion signal(ResultSet row, StatementContext context)
            throws SQLException {
        return new Signal.DataDeletion(
                Rows.text(row, "code"),
                Rows.text(row, "identity_id"),
                Rows.instant(row, "requested_at"),
                new Evidence(
                        Rows.text(row, "rule"), null, null, Rows.text(row, "network_message")));
    }
}
