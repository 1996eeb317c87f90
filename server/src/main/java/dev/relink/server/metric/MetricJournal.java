package dev.relink.server.metric;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LockedAccount;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Keeps what runs came to, each in one transaction with a number of statements that does not
/// depend on how much it is. Two runs of an account may keep something at the same time: a day that
/// is known is locked, and of two who add the same day one begins anew. Threads may share it.
final class MetricJournal {

    private final Database database;
    private final AccountStore accounts;
    private final GrantStore grants;
    private final MetricDayStore days;
    private final MetricValueStore values;

    MetricJournal(
            Database database,
            AccountStore accounts,
            GrantStore grants,
            MetricDayStore days,
            MetricValueStore values) {
        this.database = database;
        this.accounts = accounts;
        this.grants = grants;
        this.days = days;
        this.values = values;
    }

    /// How those of an account's days stand of which anything is known.
    Map<LocalDate, MetricDay> known(Account account, DayRange range) {
        return database.read(handle ->
                        days.findAll(handle, account.workspaceId(), List.of(account.id()), range))
                .getOrDefault(account.id(), Map.of());
    }

    /// Keeps what the network told of an account.
    void keep(Account account, MetricScope scope, MetricAnswer answer) {
        SortedSet<LocalDate> concerned = new TreeSet<>(answer.flows().keySet());
        concerned.add(scope.today());
        database.inTransaction(transaction -> {
            Map<LocalDate, MetricDay> known = lock(transaction, account, concerned);
            List<MetricDay> after = new ArrayList<>();
            answer.flows()
                    .forEach((day, told) -> {
                        MetricDay before = known.get(day);
                        if (before == null || before.isOpen()) {
                            after.add(MetricRule.asked(scope, day, before, told));
                        }
                    });
            after.add(MetricRule.read(scope.today(), known.get(scope.today())));
            write(transaction, account, known, after);
            values.putAll(
                    transaction.handle(), account.workspaceId(), account.id(), answer.values());
            return after;
        });
    }

    /// Notes what is missed of an account's figures while something is in the way, unless the
    /// account has come back since it was read, or everything about it was deleted.
    void miss(Account seen, MetricScope scope) {
        database.inTransaction(transaction ->
                LockedAccount.lock(
                                transaction.handle(),
                                accounts,
                                grants,
                                seen.workspaceId(),
                                seen.id())
                        .map(LockedAccount::account)
                        .filter(account -> !MetricRule.isOver(account.state()))
                        .flatMap(account -> Obstacle.of(account.state(), scope.today()))
                        .map(obstacle -> miss(transaction, seen, scope, obstacle)));
    }

    private List<MetricDay> miss(
            Transaction transaction, Account account, MetricScope scope, Obstacle obstacle) {
        SortedSet<LocalDate> concerned = new TreeSet<>(MetricRule.recent(scope).days().toList());
        Map<LocalDate, MetricDay> known = lock(transaction, account, concerned);
        List<MetricDay> after = MetricRule.missed(scope, known, obstacle);
        write(transaction, account, known, after);
        return after;
    }

    private Map<LocalDate, MetricDay> lock(
            Transaction transaction, Account account, SortedSet<LocalDate> wanted) {
        return days.lock(transaction.handle(), account.workspaceId(), account.id(), wanted);
    }

    private void write(
            Transaction transaction,
            Account account,
            Map<LocalDate, MetricDay> known,
            List<MetricDay> after) {
        List<MetricDay> added = new ArrayList<>();
        List<MetricDay> changed = new ArrayList<>();
        for (MetricDay day : after) {
            MetricDay before = known.get(day.day());
            if (before == null) {
                added.add(day);
            } else if (!before.equals(day)) {
                changed.add(day);
            }
        }
        days.insert(transaction.handle(), account.workspaceId(), account.id(), added);
        days.update(transaction.handle(), account.workspaceId(), account.id(), changed);
    }
}
