package dev.relink.server.metric;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.retention.AccountHistory;
import dev.relink.server.storage.Transaction;

/// The figures of an account, as something that is deleted one day. Threads may share it.
public final class MetricHistory implements AccountHistory {

    private final MetricDayStore days;
    private final MetricValueStore values;

    public MetricHistory(MetricDayStore days, MetricValueStore values) {
        this.days = days;
        this.values = values;
    }

    @Override
    public int purge(
            Transaction transaction, WorkspaceId workspaceId, AccountId accountId, int limit) {
        int figures = values.delete(transaction.handle(), workspaceId, accountId, limit);
        if (figures == limit) {
            return limit;
        }
        return figures + days.delete(transaction.handle(), workspaceId, accountId, limit - figures);
    }
}
