package dev.relink.server.token;

import dev.relink.server.account.DueGrantStore;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.token.NetworkHealth.Alarm;
import dev.relink.server.token.NetworkHealth.Answers;
import dev.relink.server.token.NetworkHealth.Budget;
import dev.relink.spi.AppFault;
import dev.relink.spi.CallBudget;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the networks as wholes, for all nodes together: whether their word is believed, whether
/// they may be asked, whether our app is in order there. Threads may share it.
public final class NetworkWatch {

    private static final Logger LOGGER = LoggerFactory.getLogger(NetworkWatch.class);

    /// While losses are let through, how often some of them are.
    private static final Duration RELEASE_INTERVAL = Duration.ofSeconds(10);

    /// The longest that a network's wish to be left alone is heard.
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final Database database;
    private final NetworkHealthStore store;
    private final SuspicionStore suspicions;
    private final DueGrantStore due;
    private final ConnectorRegistry connectors;
    private final BreakerSettings settings;
    private final UpkeepSettings upkeep;
    private final Schedule schedule;
    private final Breaker breaker;
    private final InstantSource clock;
    private final Map<String, AtomicInteger> alive = new ConcurrentHashMap<>();

    public NetworkWatch(
            Database database,
            ConnectorRegistry connectors,
            BreakerSettings settings,
            UpkeepSettings upkeep,
            Schedule schedule,
            InstantSource clock) {
        this.database = database;
        this.store = new NetworkHealthStore();
        this.suspicions = new SuspicionStore();
        this.due = new DueGrantStore();
        this.connectors = connectors;
        this.settings = settings;
        this.upkeep = upkeep;
        this.schedule = schedule;
        this.breaker = new Breaker(settings);
        this.clock = clock;
    }

    /// How all networks do of which anything is known.
    public List<NetworkHealth> all() {
        return database.read(store::all);
    }

    /// How many losses at a network are not believed yet.
    public int suspected(String connector) {
        return database.read(handle -> suspicions.count(handle, connector));
    }

    /// How many grants may be worked on now, and takes them out of the budget.
    ///
    /// While our app is at fault one is let through after each pause, to see whether it still is.
    int allow(Transaction transaction, String connector, int wanted) {
        Instant now = clock.instant();
        Optional<NetworkHealth> known = store.find(transaction.handle(), connector);
        if (known.isPresent() && known.get().isPaused(now)) {
            return 0;
        }
        boolean faulty = known.isPresent() && known.get().alarm() != null;
        int allowed = faulty ? Math.min(1, wanted) : wanted;
        CallBudget budget = connectors.upkeep(connector).budget();
        return budget == null ? allowed : withinBudget(transaction, connector, budget, allowed);
    }

    private int withinBudget(
            Transaction transaction, String connector, CallBudget budget, int wanted) {
        Instant now = clock.instant();
        NetworkHealth health = store.lock(transaction.handle(), connector, now);
        Budget before = health.budget();
        boolean over =
                before.since() == null || !now.isBefore(before.since().plus(budget.period()));
        Budget current = over ? new Budget(now, 0) : before;
        int allowed = Math.min(wanted, budget.grants() - current.used());
        if (allowed > 0) {
            store.update(
                    transaction.handle(),
                    health.spent(new Budget(current.since(), current.used() + allowed)));
        }
        return Math.max(0, allowed);
    }

    /// Gives back what was allowed and not needed.
    void giveBack(Transaction transaction, String connector, int unused) {
        if (unused > 0 && connectors.upkeep(connector).budget() != null) {
            NetworkHealth health = store.lock(transaction.handle(), connector, clock.instant());
            Budget before = health.budget();
            store.update(
                    transaction.handle(),
                    health.spent(new Budget(before.since(), before.used() - unused)));
        }
    }

    /// The network asks to be left alone: every node obeys.
    void throttled(Transaction transaction, String connector, @Nullable Duration wish) {
        if (wish == null) {
            return;
        }
        Instant now = clock.instant();
        Duration pause = wish.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wish;
        NetworkHealth health = store.lock(transaction.handle(), connector, now);
        store.update(transaction.handle(), health.paused(now.plus(pause)));
    }

    /// Our own app is at fault: the operator is told once, the network is left alone for a while,
    /// and no account is touched.
    ///
    /// @return when it is tried again
    Instant faulty(Transaction transaction, String connector, AppFault fault) {
        Instant now = clock.instant();
        NetworkHealth health = store.lock(transaction.handle(), connector, now);
        Alarm before = health.alarm();
        if (before != null && health.isPaused(now)) {
            return health.pausedUntil() == null ? now : health.pausedUntil();
        }
        int count = before == null ? 0 : before.count();
        Instant next = schedule.afterFailure(now, count, null);
        Alarm alarm =
                new Alarm(
                        fault.kind(),
                        before == null ? now : before.since(),
                        count + 1,
                        fault.evidence());
        store.update(transaction.handle(), health.alarmed(alarm, next));
        if (before == null || before.kind() != fault.kind()) {
            transaction.afterCommit(() ->
                    LOGGER.error(
                            "The app at {} is at fault ({}), and only its operator can mend that. Nobody is disconnected for it;"
                                    + " it is tried again at {}. The network says, by rule {}: {}",
                            connector,
                            fault.kind(),
                            next,
                            fault.evidence().rule(),
                            fault.evidence().message()));
        }
        return next;
    }

    /// The network answered as it should about some grants. How many is added up here and written
    /// from time to time: one row that every answer writes would have them all wait for each other.
    void alive(Transaction transaction, String connector, int count) {
        transaction.afterCommit(() -> aliveOf(connector).addAndGet(count));
        boolean wasFaulty =
                store.find(transaction.handle(), connector)
                        .map(health -> health.alarm() != null)
                        .orElse(false);
        if (wasFaulty) {
            NetworkHealth health = store.lock(transaction.handle(), connector, clock.instant());
            store.update(transaction.handle(), health.alarmed(null, null));
            transaction.afterCommit(
                    () -> LOGGER.info("The app at {} is in order again.", connector));
        }
    }

    private AtomicInteger aliveOf(String connector) {
        return alive.computeIfAbsent(connector, key -> new AtomicInteger());
    }

    private void writeAlive(String connector) {
        int count = aliveOf(connector).getAndSet(0);
        if (count > 0) {
            database.inTransaction(transaction -> {
                store.count(
                        transaction.handle(), connector, clock.instant(), new Answers(count, 0));
                return count;
            });
        }
    }

    /// A look at a suspected grant found it well.
    void healed(Transaction transaction, String connector) {
        NetworkHealth health = store.lock(transaction.handle(), connector, clock.instant());
        if (health.breaker() != Breaker.State.CLOSED) {
            store.update(transaction.handle(), health.looked(true));
        }
    }

    /// What to do about a loss that the network reports.
    sealed interface Verdict {

        /// Ask once more before it is believed.
        record LookAgain(Instant at) implements Verdict {}

        /// Neither believe it nor ask: there are too many to be true.
        record Hold() implements Verdict {}

        /// It is lost.
        record Declare() implements Verdict {}
    }

    /// Judges a loss that the network reports.
    ///
    /// @param suspectedAt since when it is suspected; null if this is the first time
    /// @param wait for how long the network may say so wrongly, by its connector's word; null if
    ///   the connector says nothing
    Verdict judge(
            Transaction transaction,
            String connector,
            @Nullable Instant suspectedAt,
            @Nullable Duration wait) {
        Instant now = clock.instant();
        NetworkHealth health = store.lock(transaction.handle(), connector, now);
        if (suspectedAt != null && health.breaker() != Breaker.State.CLOSED) {
            store.update(transaction.handle(), health.looked(false));
        }
        return switch (health.breaker()) {
            case CLOSED -> judgeClosed(transaction, health, suspectedAt, wait);
            case OPEN -> new Verdict.Hold();
            case RELEASING ->
                    suspectedAt == null ? new Verdict.Hold() : declare(transaction, connector);
        };
    }

    private Verdict declare(Transaction transaction, String connector) {
        store.count(transaction.handle(), connector, clock.instant(), new Answers(0, 1));
        return new Verdict.Declare();
    }

    /// The answers within the window that ends now. What is suspected counts as lost, once for each
    /// grant, however often it was looked at.
    private Answers window(Transaction transaction, String connector) {
        Answers counted =
                store.answers(transaction.handle(), connector, clock.instant(), settings.window());
        int suspected = suspicions.count(transaction.handle(), connector);
        return new Answers(counted.alive() + aliveOf(connector).get(), counted.lost() + suspected);
    }

    private Verdict judgeClosed(
            Transaction transaction,
            NetworkHealth health,
            @Nullable Instant suspectedAt,
            @Nullable Duration wait) {
        Instant now = clock.instant();
        Answers before = window(transaction, health.connector());
        Answers window =
                suspectedAt == null ? new Answers(before.alive(), before.lost() + 1) : before;
        if (breaker.trips(window)) {
            open(transaction, health, window);
            return new Verdict.Hold();
        }
        if (suspectedAt == null && breaker.missing(window) > 0) {
            due.askOthers(
                    transaction.handle(),
                    health.connector(),
                    connectors.upkeep(health.connector()).probing() == Upkeep.Probing.WHEN_IN_DOUBT,
                    now,
                    breaker.missing(window));
        }
        Duration patience =
                wait != null && wait.compareTo(upkeep.confirmAfter()) > 0
                        ? wait
                        : upkeep.confirmAfter();
        Instant confirmedAt = (suspectedAt == null ? now : suspectedAt).plus(patience);
        return suspectedAt == null || now.isBefore(confirmedAt)
                ? new Verdict.LookAgain(confirmedAt)
                : declare(transaction, health.connector());
    }

    private void open(Transaction transaction, NetworkHealth health, Answers window) {
        Instant now = clock.instant();
        store.update(
                transaction.handle(),
                health.turned(Breaker.State.OPEN, now, now.plus(settings.sampleInterval())));
        transaction.afterCommit(() ->
                LOGGER.error(
                        "{} says that {} of {} grants are lost within {}: too many to be true. Losses there are held until a sample"
                                + " lives again, or stays lost for {}.",
                        health.connector(),
                        window.lost(),
                        window.lost() + window.alive(),
                        settings.window(),
                        settings.confirmAfter()));
    }

    /// Does what is due about a network as a whole. It is called again and again.
    void turn(String connector) {
        writeAlive(connector);
        Instant now = clock.instant();
        boolean due =
                database.read(handle -> store.find(handle, connector))
                        .map(health -> isDue(health, now))
                        .orElse(false);
        if (due) {
            database.inTransaction(transaction -> {
                NetworkHealth health = store.lock(transaction.handle(), connector, now);
                if (isDue(health, now)) {
                    turn(transaction, health);
                }
                return health;
            });
        }
    }

    private static boolean isDue(NetworkHealth health, Instant now) {
        return health.breaker() != Breaker.State.CLOSED
                && health.sampleDueAt() != null
                && !now.isBefore(health.sampleDueAt());
    }

    private void turn(Transaction transaction, NetworkHealth health) {
        Instant now = clock.instant();
        Breaker.Verdict verdict =
                breaker.judge(health, window(transaction, health.connector()), now);
        if (verdict == Breaker.Verdict.HEALED) {
            close(transaction, health, "answers well again; what was held is looked at once more");
            while (suspicions.lookAt(transaction.handle(), health.connector(), now, 1000, true)
                    > 0) {
                // until none is held any more
            }
            return;
        }
        if (health.breaker() == Breaker.State.OPEN && verdict == Breaker.Verdict.CONFIRMED) {
            store.update(transaction.handle(), health.turned(Breaker.State.RELEASING, now, now));
            transaction.afterCommit(() ->
                    LOGGER.error(
                            "{} goes on saying that grants are lost: it is true. What was held is let through, {} a minute.",
                            health.connector(),
                            settings.releasesPerMinute()));
            return;
        }
        if (health.breaker() == Breaker.State.RELEASING) {
            release(transaction, health);
            return;
        }
        suspicions.lookAt(transaction.handle(), health.connector(), now, settings.sample(), false);
        store.update(transaction.handle(), health.sampling(now.plus(settings.sampleInterval())));
    }

    private void release(Transaction transaction, NetworkHealth health) {
        Instant now = clock.instant();
        if (suspicions.count(transaction.handle(), health.connector()) == 0) {
            store.forgetAnswers(transaction.handle(), health.connector());
            close(transaction, health, "has no held losses any more");
            return;
        }
        int some =
                Math.max(
                        1,
                        Math.toIntExact(
                                settings.releasesPerMinute()
                                        * RELEASE_INTERVAL.toSeconds()
                                        / Duration.ofMinutes(1).toSeconds()));
        suspicions.lookAt(transaction.handle(), health.connector(), now, some, false);
        store.update(transaction.handle(), health.sampling(now.plus(RELEASE_INTERVAL)));
    }

    private void close(Transaction transaction, NetworkHealth health, String why) {
        store.update(
                transaction.handle(), health.turned(Breaker.State.CLOSED, clock.instant(), null));
        transaction.afterCommit(() -> LOGGER.info("{} {}.", health.connector(), why));
    }
}
