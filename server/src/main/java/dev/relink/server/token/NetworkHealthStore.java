package dev.relink.server.token;

import dev.relink.server.storage.Rows;
import dev.relink.server.token.NetworkHealth.Alarm;
import dev.relink.server.token.NetworkHealth.Answers;
import dev.relink.server.token.NetworkHealth.Budget;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// What all nodes know of the networks, a row for each connector. Threads may share it.
final class NetworkHealthStore {

    /// All that is known.
    List<NetworkHealth> all(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM network_health
                        ORDER BY connector
                        """)
                .map(NetworkHealthStore::health)
                .list();
    }

    /// What is known of one network, if anything is.
    Optional<NetworkHealth> find(Handle handle, String connector) {
        return read(handle, connector, "");
    }

    /// What is known of one network, locked until the transaction ends; an entry is made if there
    /// is none.
    NetworkHealth lock(Handle handle, String connector, Instant now) {
        return read(handle, connector, "FOR UPDATE")
                .orElseGet(() -> insert(handle, NetworkHealth.unknown(connector, now)));
    }

    private static Optional<NetworkHealth> read(Handle handle, String connector, String lock) {
        return handle.createQuery(
                        """
                        SELECT *
                        FROM network_health
                        WHERE connector = :connector
                        <lock>
                        """)
                .define("lock", lock)
                .bind("connector", connector)
                .map(NetworkHealthStore::health)
                .findOne();
    }

    private static NetworkHealth insert(Handle handle, NetworkHealth health) {
        handle.createUpdate(
                        """
                        INSERT INTO network_health (connector, breaker, breaker_since, sample_alive, sample_lost, fault_count,
                                                    budget_used)
                        VALUES (:connector, :breaker, :since, 0, 0, 0, 0)
                        """)
                .bind("connector", health.connector())
                .bind("breaker", health.breaker().name())
                .bind("since", health.since())
                .execute();
        return health;
    }

    /// Writes what is known of a network whose row the transaction has locked.
    void update(Handle handle, NetworkHealth health) {
        Alarm alarm = health.alarm();
        Evidence evidence = alarm == null ? null : alarm.evidence();
        handle.createUpdate(
                        """
                        UPDATE network_health
                        SET breaker = :breaker, breaker_since = :since, sample_due_at = :sampleDueAt,
                            sample_alive = :sampleAlive, sample_lost = :sampleLost, paused_until = :pausedUntil,
                            fault_kind = :faultKind, fault_since = :faultSince, fault_count = :faultCount,
                            fault_rule = :faultRule, fault_code = :faultCode, fault_message = :faultMessage,
                            budget_since = :budgetSince, budget_used = :budgetUsed
                        WHERE connector = :connector
                        """)
                .bind("connector", health.connector())
                .bind("breaker", health.breaker().name())
                .bind("since", health.since())
                .bind("sampleDueAt", health.sampleDueAt())
                .bind("sampleAlive", health.sample().alive())
                .bind("sampleLost", health.sample().lost())
                .bind("pausedUntil", health.pausedUntil())
                .bind("faultKind", alarm == null ? null : alarm.kind().name())
                .bind("faultSince", alarm == null ? null : alarm.since())
                .bind("faultCount", alarm == null ? 0 : alarm.count())
                .bind("faultRule", evidence == null ? null : evidence.rule())
                .bind("faultCode", evidence == null ? null : evidence.code())
                .bind("faultMessage", evidence == null ? null : evidence.message())
                .bind("budgetSince", health.budget().since())
                .bind("budgetUsed", health.budget().used())
                .execute();
    }

    /// Counts answers about grants.
    void count(Handle handle, String connector, Instant now, Answers answers) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        int counted =
                handle.createUpdate(
                                """
                                UPDATE network_minutes
                                SET alive = alive + :alive, lost = lost + :lost
                                WHERE connector = :connector
                                  AND minute_at = :minute
                                """)
                        .bind("connector", connector)
                        .bind("minute", minute)
                        .bind("alive", answers.alive())
                        .bind("lost", answers.lost())
                        .execute();
        if (counted == 0) {
            beginMinute(handle, connector, minute, answers);
        }
    }

    private static void beginMinute(
            Handle handle, String connector, Instant minute, Answers answers) {
        handle.createUpdate(
                        """
                        DELETE FROM network_minutes
                        WHERE connector = :connector
                          AND minute_at < :past
                        """)
                .bind("connector", connector)
                .bind("past", minute.minus(Duration.ofDays(1)))
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO network_minutes (connector, minute_at, alive, lost)
                        VALUES (:connector, :minute, :alive, :lost)
                        """)
                .bind("connector", connector)
                .bind("minute", minute)
                .bind("alive", answers.alive())
                .bind("lost", answers.lost())
                .execute();
    }

    /// The answers within a window that ends now.
    Answers answers(Handle handle, String connector, Instant now, Duration window) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(SUM(alive), 0) AS alive, COALESCE(SUM(lost), 0) AS lost
                        FROM network_minutes
                        WHERE connector = :connector
                          AND minute_at > :since
                        """)
                .bind("connector", connector)
                .bind("since", now.minus(window))
                .map((row, context) -> new Answers(row.getInt("alive"), row.getInt("lost")))
                .one();
    }

    /// Forgets the answers so far: what was declared in great number is over.
    void forgetAnswers(Handle handle, String connector) {
        handle.createUpdate(
                        """
                        DELETE FROM network_minutes
                        WHERE connector = :connector
                        """)
                .bind("connector", connector)
                .execute();
    }

    private static NetworkHealth health(ResultSet row, StatementContext context)
            throws SQLException {
        return new NetworkHealth(
                Rows.text(row, "connector"),
                Rows.constant(row, "breaker", Breaker.State.class),
                Rows.instant(row, "breaker_since"),
                Rows.instantOrNull(row, "sample_due_at"),
                new Answers(row.getInt("sample_alive"), row.getInt("sample_lost")),
                Rows.instantOrNull(row, "paused_until"),
                alarm(row),
                new Budget(Rows.instantOrNull(row, "budget_since"), row.getInt("budget_used")));
    }

    private static @Nullable Alarm alarm(ResultSet row) throws SQLException {
        AppFaultKind kind = Rows.constantOrNull(row, "fault_kind", AppFaultKind.class);
        if (kind == null) {
            return null;
        }
        return new Alarm(
                kind,
                Rows.instant(row, "fault_since"),
                row.getInt("fault_count"),
                new Evidence(
                        Rows.text(row, "fault_rule"),
                        row.getString("fault_code"),
                        null,
                        Rows.text(row, "fault_message")));
    }
}
