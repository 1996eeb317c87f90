package dev.relink.server.signal;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The rows of signals that have counted. Threads may share it.
public final class ReceivedSignalStore {

    boolean contains(Handle handle, String connector, String hash) {
        return handle.createQuery(
                        """
                        SELECT 1
                        FROM received_signals
                        WHERE connector = :connector
                          AND signal_hash = :hash
                        """)
                .bind("connector", connector)
                .bind("hash", hash)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// Adds a signal, unless it is there.
    void add(Handle handle, String connector, String hash, Instant now) {
        if (contains(handle, connector, hash)) {
            return;
        }
        handle.createUpdate(
                        """
                        INSERT INTO received_signals (connector, signal_hash, received_at)
                        VALUES (:connector, :hash, :now)
                        """)
                .bind("connector", connector)
                .bind("hash", hash)
                .bind("now", now)
                .execute();
    }

    /// Deletes what was received up to an instant.
    void deleteUntil(Handle handle, Instant until) {
        handle.createUpdate(
                        """
                        DELETE FROM received_signals
                        WHERE received_at <= :until
                        """)
                .bind("until", until)
                .execute();
    }
}
