package dev.relink.server.metric;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The rows of what networks told of accounts, a row for each figure and day. Threads may share it.
public final class MetricValueStore {

    private static final Comparator<MetricValue> BY_PLACE =
            Comparator.comparing(MetricValue::day).thenComparing(MetricValue::metric);

    /// The chosen figures of some accounts, by account, in no order. H2 would read the whole
    /// workspace for a condition on a list of accounts, so they are joined.
    Map<AccountId, List<MetricValue>> findAll(
            Handle handle,
            WorkspaceId workspaceId,
            Collection<AccountId> accounts,
            Collection<String> metrics,
            DayRange range) {
        return handle
                .createQuery(
                        """
                        SELECT told.account_id, told.on_day, told.metric, told.figure
                        FROM UNNEST(CAST(:accounts AS UUID ARRAY)) AS wanted (id)
                        JOIN metric_values AS told
                          ON told.account_id = wanted.id
                        WHERE told.workspace_id = :workspaceId
                          AND told.on_day BETWEEN :from AND :to
                          AND told.metric = ANY(:metrics)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bindArray("accounts", UUID.class, accounts.stream().map(AccountId::value).toList())
                .bindArray("metrics", String.class, metrics)
                .bind("from", range.from())
                .bind("to", range.to())
                .map((row, context) ->
                        Map.entry(new AccountId(Rows.uuid(row, "account_id")), value(row)))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /// Keeps figures of an account, each in the place of the one that it may have for the day. They
    /// are written in one statement.
    void putAll(
            Handle handle,
            WorkspaceId workspaceId,
            AccountId account,
            Collection<MetricValue> values) {
        if (values.isEmpty()) {
            return;
        }
        List<MetricValue> sorted = values.stream().sorted(BY_PLACE).toList();
        handle.createUpdate(
                        """
                        MERGE INTO metric_values AS stored
                        USING (
                            SELECT CAST(:workspaceId AS VARCHAR(100)) AS workspace_id,
                                   CAST(:account AS UUID) AS account_id, on_day, metric, figure
                            FROM UNNEST(
                                    CAST(:days AS DATE ARRAY),
                                    CAST(:metrics AS VARCHAR ARRAY),
                                    CAST(:figures AS BIGINT ARRAY))
                                AS told (on_day, metric, figure)
                        ) AS given
                        ON stored.workspace_id = given.workspace_id
                            AND stored.account_id = given.account_id
                            AND stored.on_day = given.on_day
                            AND stored.metric = given.metric
                        WHEN MATCHED THEN
                            UPDATE SET figure = given.figure
                        WHEN NOT MATCHED THEN
                            INSERT (workspace_id, account_id, on_day, metric, figure)
                            VALUES (given.workspace_id, given.account_id, given.on_day, given.metric, given.figure)
                        """)
                .bind("workspaceId", workspaceId.value())
                .bind("account", account.value())
                .bindArray("days", LocalDate.class, sorted.stream().map(MetricValue::day).toList())
                .bindArray(
                        "metrics", String.class, sorted.stream().map(MetricValue::metric).toList())
                .bindArray("figures", Long.class, sorted.stream().map(MetricValue::value).toList())
                .execute();
    }

    /// Deletes some of an account's figures, whichever the index leads to.
    ///
    /// @param limit how many at most, from 1
    /// @return how many
    int delete(Handle handle, WorkspaceId workspaceId, AccountId account, int limit) {
        List<Place> some =
                handle
                        .createQuery(
                                """
                                SELECT on_day, metric
                                FROM metric_values
                                WHERE workspace_id = :workspaceId
                                  AND account_id = :account
                                FETCH FIRST :limit ROWS ONLY
                                """)
                        .bind("workspaceId", workspaceId.value())
                        .bind("account", account.value())
                        .bind("limit", limit)
                        .map((row, context) ->
                                new Place(Rows.day(row, "on_day"), Rows.text(row, "metric")))
                        .stream()
                        .sorted(Place.IN_ORDER)
                        .toList();
        if (some.isEmpty()) {
            return 0;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        DELETE FROM metric_values
                        WHERE workspace_id = :workspaceId
                          AND account_id = :account
                          AND on_day = :day
                          AND metric = :metric
                        """);
        for (Place place : some) {
            batch.bind("workspaceId", workspaceId.value())
                    .bind("account", account.value())
                    .bind("day", place.day())
                    .bind("metric", place.metric())
                    .add();
        }
        batch.execute();
        return some.size();
    }

    /// Where a figure stands among those of its account.
    private record Place(LocalDate day, String metric) {

        /// In which figures are written as well, so that nobody waits for each other.
        static final Comparator<Place> IN_ORDER =
                Comparator.comparing(Place::day).thenComparing(Place::metric);
    }

    private static MetricValue value(ResultSet row) throws SQLException {
        return new MetricValue(
                Rows.text(row, "metric"), Rows.day(row, "on_day"), row.getLong("figure"));
    }
}
