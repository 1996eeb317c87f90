package dev.relink.server.metric;

import dev.relink.server.account.DisconnectReason;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The rows that say how each day of an account's figures stands. Threads may share it.
public final class MetricDayStore {

    /// How days of some accounts stand, by account and day. H2 would read the whole workspace for a
    /// condition on a list of accounts, so they are joined.
    Map<AccountId, Map<LocalDate, MetricDay>> findAll(
            Handle handle,
            WorkspaceId workspaceId,
            Collection<AccountId> accounts,
            DayRange range) {
        return handle
                .createQuery(
                        """
                        SELECT days.*
                        FROM UNNEST(CAST(:accounts AS UUID ARRAY)) AS wanted (id)
                        JOIN metric_days AS days
                          ON days.account_id = wanted.id
                        WHERE days.workspace_id = :workspaceId
                          AND days.on_day BETWEEN :from AND :to
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("accounts", UUID.class, accounts.stream().map(AccountId::value).toList())
                .bind("from", range.from())
                .bind("to", range.to())
                .map((row, context) ->
                        Map.entry(new AccountId(Rows.uuid(row, "account_id")), day(row)))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.toMap(
                                        entry -> entry.getValue().day(), Map.Entry::getValue)));
    }

    /// Those of some days of an account that are known, locked until the transaction ends.
    ///
    /// @param wanted at least one
    Map<LocalDate, MetricDay> lock(
            Handle handle,
            WorkspaceId workspaceId,
            AccountId account,
            SortedSet<LocalDate> wanted) {
        return handle
                .createQuery(
                        """
                        SELECT *
                        FROM metric_days
                        WHERE workspace_id = :workspaceId
                          AND account_id = :account
                          AND on_day BETWEEN :first AND :last
                          AND on_day = ANY(:days)
                        ORDER BY on_day
                        FOR UPDATE
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("account", account.value())
                .bind("first", wanted.first())
                .bind("last", wanted.last())
                .bindArray("days", LocalDate.class, wanted)
                .map((row, context) -> day(row))
                .stream()
                .collect(Collectors.toMap(MetricDay::day, Function.identity()));
    }

    /// Adds days of which nothing was known.
    void insert(
            Handle handle, WorkspaceId workspaceId, AccountId account, Collection<MetricDay> days) {
        write(
                handle,
                workspaceId,
                account,
                days,
                """
                INSERT INTO metric_days (workspace_id, account_id, on_day, levels_gap, levels_reason, flows_gap,
                                         flows_reason, is_open, back_filled)
                VALUES (:workspaceId, :account, :day, :levelsGap, :levelsReason, :flowsGap,
                        :flowsReason, :isOpen, :backFilled)
                """);
    }

    /// Writes days that are locked.
    void update(
            Handle handle, WorkspaceId workspaceId, AccountId account, Collection<MetricDay> days) {
        write(
                handle,
                workspaceId,
                account,
                days,
                """
                UPDATE metric_days
                SET levels_gap = :levelsGap, levels_reason = :levelsReason, flows_gap = :flowsGap,
                    flows_reason = :flowsReason, is_open = :isOpen, back_filled = :backFilled
                WHERE workspace_id = :workspaceId
                  AND account_id = :account
                  AND on_day = :day
                """);
    }

    private static void write(
            Handle handle,
            WorkspaceId workspaceId,
            AccountId account,
            Collection<MetricDay> days,
            String sql) {
        if (days.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        days.forEach(day ->
                batch.bind("workspaceId", workspaceId.value())
                        .bind("account", account.value())
                        .bind("day", day.day())
                        .bind("levelsGap", gap(day.levels()))
                        .bind("levelsReason", reason(day.levels()))
                        .bind("flowsGap", gap(day.flows()))
                        .bind("flowsReason", reason(day.flows()))
                        .bind("isOpen", day.isOpen())
                        .bind("backFilled", day.isBackFilled())
                        .add());
        batch.execute();
    }

    private static @Nullable String gap(@Nullable GapCause cause) {
        return cause == null ? null : cause.reason().name();
    }

    private static @Nullable String reason(@Nullable GapCause cause) {
        return cause == null || cause.disconnectReason() == null
                ? null
                : cause.disconnectReason().name();
    }

    /// Deletes some of an account's days, whichever the index leads to.
    ///
    /// @param limit how many at most, from 1
    /// @return how many
    int delete(Handle handle, WorkspaceId workspaceId, AccountId account, int limit) {
        List<LocalDate> some =
                handle
                        .createQuery(
                                """
                                SELECT on_day
                                FROM metric_days
                                WHERE workspace_id = :workspaceId
                                  AND account_id = :account
                                FETCH FIRST :limit ROWS ONLY
                                """)
                        .bind("workspaceId", workspaceId.value())
                        .bind("account", account.value())
                        .bind("limit", limit)
                        .mapTo(LocalDate.class)
                        .stream()
                        .sorted()
                        .toList();
        if (some.isEmpty()) {
            return 0;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        DELETE FROM metric_days
                        WHERE workspace_id = :workspaceId
                          AND account_id = :account
                          AND on_day = :day
                        """);
        for (LocalDate day : some) {
            batch.bind("workspaceId", workspaceId.value())
                    .bind("account", account.value())
                    .bind("day", day)
                    .add();
        }
        batch.execute();
        return some.size();
    }

    private static MetricDay day(ResultSet row) throws SQLException {
        return new MetricDay(
                Rows.day(row, "on_day"),
                cause(row, "levels_gap", "levels_reason"),
                cause(row, "flows_gap", "flows_reason"),
                row.getBoolean("is_open"),
                row.getBoolean("back_filled"));
    }

    private static @Nullable GapCause cause(ResultSet row, String gap, String reason)
            throws SQLException {
        GapCause.Reason known = Rows.constantOrNull(row, gap, GapCause.Reason.class);
        return known == null
                ? null
                : new GapCause(known, Rows.constantOrNull(row, reason, DisconnectReason.class));
    }
}
