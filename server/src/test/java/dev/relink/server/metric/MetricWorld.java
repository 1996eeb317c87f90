package dev.relink.server.metric;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.Samples;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.id.AccountId;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.metric.MetricSeries.Point;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.PageNetwork;
import dev.relink.server.plugin.TestConnectors;
import dev.relink.server.retention.Retention;
import dev.relink.server.storage.Database;
import dev.relink.server.task.AccountWork;
import dev.relink.server.task.AccountWork.Next;
import dev.relink.server.token.TokenWorld;
import dev.relink.spi.Capability;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A workspace with pages that an almanac tells figures of, and nodes that collect them. What is
/// due is done when the time for it has passed.
public final class MetricWorld implements AutoCloseable {

    public static final LocalDate START = MetricScope.dayOf(TokenWorld.NOW);

    final Database database;
    final Almanac almanac;
    public final Viewer viewer;
    final Metrics metrics;
    public final ConnectorRegistry registry;
    private final TokenWorld tokens;
    private final AccountLedger ledger;
    private final MetricDayStore dayStore = new MetricDayStore();
    private final MetricValueStore valueStore = new MetricValueStore();
    private final AccountWork node;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<AccountId, Instant> due = new HashMap<>();
    private final List<Account> pages;

    public MetricWorld(Database database, int pages, int pastDays) {
        this.database = database;
        this.tokens = new TokenWorld(database, Upkeep.PROBED);
        this.almanac = new Almanac(MetricSamples.rules(pastDays), this::today);
        this.registry = TestConnectors.one(tokens.connector, List.of(PageNetwork.NAME), almanac);
        this.ledger = tokens.ledger(registry);
        this.viewer = tokens.workspace.viewer(Role.MEMBER);
        this.metrics = metrics(registry);
        this.node = node(registry);
        this.pages =
                new ArrayList<>(tokens.workspace.accounts(tokens.probedAt("ada", null), pages));
        enterAll();
    }

    /// A process that collects.
    AccountWork node(ConnectorRegistry connectors) {
        TokenWorld.Node parts = tokens.node(8, connectors);
        opened.add(parts);
        return new MetricCollection(
                database,
                new AccountStore(),
                new GrantStore(),
                dayStore,
                valueStore,
                TokenWorld.VAULT,
                parts.gate(),
                parts.networks(),
                connectors,
                tokens.clock::get);
    }

    Metrics metrics(ConnectorRegistry connectors) {
        return new Metrics(database, dayStore, valueStore, connectors, tokens.clock::get);
    }

    public Account page(int number) {
        return pages.get(number);
    }

    List<Account> pages() {
        return pages;
    }

    Instant now() {
        return tokens.clock.get();
    }

    LocalDate today() {
        return MetricScope.dayOf(now());
    }

    private void enterAll() {
        pages.forEach(page -> due.put(page.id(), now()));
    }

    /// Has something happen to all pages.
    void happen(AccountEvent event) {
        List<Account> after =
                database.inTransaction(transaction ->
                        ledger.apply(
                                transaction,
                                pages.stream()
                                        .map(page -> new AccountLedger.Happening(page, event))
                                        .toList(),
                                AuditCause.SYSTEM));
        pages.clear();
        pages.addAll(after);
    }

    public void lose(DisconnectReason reason) {
        happen(new AccountEvent.Lost(reason, Samples.EVIDENCE));
    }

    /// A person authorizes again, and all pages come back: their figures are due at once.
    void reconnect() {
        happen(
                new AccountEvent.Authorized(
                        tokens.workspace.member(),
                        pages.getFirst().grantId(),
                        Samples.PROFILE,
                        Samples.noLimits(),
                        Samples.IN_90_DAYS));
        enterAll();
    }

    /// The role does not include reading figures any more, or does again: then they are due.
    void limit(boolean isLimited) {
        TreeSet<AccountLimit> limits = new TreeSet<>();
        if (isLimited) {
            limits.add(new AccountLimit(Capability.METRICS, AccountLimit.Cause.ROLE));
        }
        happen(new AccountEvent.FoundWorking(limits, Samples.IN_90_DAYS));
        if (!isLimited) {
            enterAll();
        }
    }

    /// Has one page's task done now.
    public Next work(int number) {
        Account page = page(number);
        return node.work(page.workspaceId(), page.id());
    }

    /// Lets days pass, and has done what is due in them, page by page at its time.
    void pass(int days) {
        Instant end = now().plus(Duration.ofDays(days));
        for (int number = 0; number < pages.size(); number++) {
            AccountId page = page(number).id();
            Instant at = due.get(page);
            while (at != null && !at.isAfter(end)) {
                tokens.clock.set(at);
                at =
                        switch (work(number)) {
                            case Next.Never never -> null;
                            case Next.At next -> next.at();
                            case Next.Soon soon -> now().plus(Duration.ofHours(1));
                        };
            }
            due.put(page, at);
        }
        tokens.clock.set(end);
    }

    /// Lets a time pass in which nothing is done.
    void sleep(Duration time) {
        tokens.pass(time);
    }

    /// Lets the first day end, so that each further one is over with all that is done in it.
    MetricWorld afterItsFirstDay() {
        pass(0);
        tokens.clock.set(
                START.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1));
        return this;
    }

    /// Has what is due of a page's retention done.
    Next retain(int number) {
        Account page = page(number);
        Next next =
                new Retention(
                                database,
                                new AccountStore(),
                                new GrantStore(),
                                ledger,
                                tokens.policies(registry),
                                List.of(new MetricHistory(dayStore, valueStore)),
                                tokens.clock::get)
                        .work(page.workspaceId(), page.id());
        pages.set(
                number,
                database.read(handle ->
                                new AccountStore().find(handle, page.workspaceId(), page.id()))
                        .orElseThrow());
        return next;
    }

    /// A figure of the first page, from a day until today.
    MetricSeries series(String metric, LocalDate from) {
        return series(viewer, page(0), metric, from);
    }

    MetricSeries series(Viewer reader, Account page, String metric, LocalDate from) {
        return metrics.series(reader, List.of(page), new DayRange(from, today()), Set.of(metric))
                .getOrDefault(page.id(), List.of())
                .getFirst();
    }

    /// The gaps of a series, as `from–to REASON`, with days counted from the start.
    static List<String> gaps(MetricSeries series) {
        return series.gaps().stream()
                .map(gap ->
                        START.until(gap.days().from(), ChronoUnit.DAYS)
                                + "–"
                                + START.until(gap.days().to(), ChronoUnit.DAYS)
                                + " "
                                + (gap.cause().disconnectReason() == null
                                        ? gap.cause().reason()
                                        : gap.cause().disconnectReason()))
                .toList();
    }

    /// The days of a series that were back-filled, counted from the start.
    static List<Long> backFilled(MetricSeries series) {
        return series.points().stream()
                .filter(Point::isBackFilled)
                .map(point -> START.until(point.day(), ChronoUnit.DAYS))
                .toList();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable thing : opened) {
            thing.close();
        }
    }
}
