package dev.relink.server.token;

import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.DueGrantStore.Claim;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.spi.Bug;
import dev.relink.spi.Connector;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Works on one grant that this node has claimed: renews its tokens, probes it, or looks again at
/// what seems lost. Calls the network, and keeps what it says. Threads may share it.
///
/// Only a {@link Loss} that was seen twice disconnects anything; everything else is tried again,
/// and the accounts show when.
final class GrantWork {

    /// A token that was renewed so recently is not renewed again because a network refuses it.
    private static final Duration JUST_NOW = Duration.ofMinutes(2);

    private final Database database;
    private final DueGrantStore due = new DueGrantStore();
    private final ConnectorRegistry connectors;
    private final Settlement settlement;
    private final Prober prober;
    private final Refresher refresher;
    private final InstantSource clock;

    GrantWork(
            Database database,
            ConnectorRegistry connectors,
            Settlement settlement,
            Prober prober,
            Refresher refresher,
            InstantSource clock) {
        this.database = database;
        this.connectors = connectors;
        this.settlement = settlement;
        this.prober = prober;
        this.refresher = refresher;
        this.clock = clock;
    }

    /// What a grant was found to need, and what came of it; for counting.
    ///
    /// @param kind `refresh`, `probe` or `look`
    /// @param outcome in one word
    record Done(String kind, String outcome) {}

    /// Does what is due about a grant.
    ///
    /// @param tokens its tokens as stored; null if there are none
    Done work(Claim claim, byte @Nullable [] tokens) {
        if (tokens == null) {
            settlement.postponed(claim, missing("The grant's tokens are not stored."));
            return new Done("probe", "postponed");
        }
        Optional<GrantTask> task = task(claim, tokens);
        if (task.isEmpty()) {
            settlement.postponed(claim, missing("The grant's connector is not here."));
            return new Done("probe", "postponed");
        }
        return work(task.get());
    }

    private static Failure missing(String message) {
        return new Bug(new Evidence("relink.missing", null, null, message));
    }

    /// Renews the tokens of a grant whose access token is dead although its renewal may not be due.
    void renew(Claim claim, byte[] tokens) {
        task(claim, tokens)
                .ifPresent(task -> {
                    if (task.grant().suspectedAt() != null) {
                        look(task);
                    } else {
                        refresher.refresh(task);
                    }
                });
    }

    private Optional<GrantTask> task(Claim claim, byte[] tokens) {
        String key = claim.grant().connector();
        Optional<Connector> connector = connectors.connector(key).map(ConnectorEntry::connector);
        return connector.map(found ->
                new GrantTask(
                        claim, found, connectors.upkeep(key), TokenDocuments.readTokens(tokens)));
    }

    private Done work(GrantTask task) {
        if (task.isStale()) {
            database.inTransaction(transaction -> {
                due.release(transaction.handle(), task.claim());
                return task;
            });
            return new Done("refresh", "superseded");
        }
        if (task.grant().suspectedAt() != null) {
            return new Done("look", look(task));
        }
        if (task.isRefreshDue(clock.instant())) {
            return new Done("refresh", refresher.refresh(task));
        }
        return probe(task);
    }

    private Done probe(GrantTask task) {
        try {
            ProbeResult result = prober.ask(task);
            settlement.answered(task.claim(), result);
            return new Done("probe", result.absent().isEmpty() ? "alive" : "suspected");
        } catch (NetworkException failure) {
            if (!(failure.failure() instanceof Loss loss)) {
                settlement.postponed(task.claim(), failure.failure());
                return new Done("probe", "postponed");
            }
            if (task.canRefresh() && !wasJustRefreshed(task)) {
                return new Done("refresh", refresher.refresh(task));
            }
            settlement.lost(task.claim(), loss);
            return new Done("probe", "suspected");
        }
    }

    /// A token whose own time is over says nothing, however young it is.
    private boolean wasJustRefreshed(GrantTask task) {
        Instant now = clock.instant();
        Instant renewedAt = task.renewal().renewedAt();
        return renewedAt != null
                && renewedAt.plus(JUST_NOW).isAfter(now)
                && !task.renewal().isOver(now);
    }

    /// A suspected grant is renewed if it can be and was not just now, and then probed with the
    /// newest token that there is.
    private String look(GrantTask task) {
        if (!task.canRefresh() || wasJustRefreshed(task)) {
            return lookByProbe(task);
        }
        try {
            TokenSet newer = refresher.refreshAndHold(task);
            return newer == null ? "superseded" : lookByProbe(task.with(newer));
        } catch (NetworkException failure) {
            return unrenewable(task, failure.failure());
        }
    }

    private String lookByProbe(GrantTask task) {
        try {
            ProbeResult result = prober.ask(task);
            settlement.answered(task.claim(), result);
            return result.absent().isEmpty() ? "healed" : "confirmed";
        } catch (NetworkException failure) {
            return stillLost(task, failure.failure(), null);
        }
    }

    /// The refresh token is refused again. What decides is whether the access token still works.
    private String unrenewable(GrantTask task, Failure failure) {
        Instant end = task.renewal().accessExpiresAt();
        if (!(failure instanceof Loss) || end == null || task.renewal().isOver(clock.instant())) {
            return stillLost(task, failure, null);
        }
        try {
            prober.ask(task);
            settlement.ending(task.claim(), end);
            return "ending";
        } catch (NetworkException worse) {
            return stillLost(task, worse.failure(), failure);
        }
    }

    /// @param said what the network said of the refresh token, which says more than what it says of
    ///   the access token; null if it was not asked
    private String stillLost(GrantTask task, Failure failure, @Nullable Failure said) {
        if (!(failure instanceof Loss loss)) {
            settlement.postponed(task.claim(), failure);
            return "postponed";
        }
        settlement.lost(task.claim(), said instanceof Loss earlier ? earlier : loss);
        return "confirmed";
    }
}
