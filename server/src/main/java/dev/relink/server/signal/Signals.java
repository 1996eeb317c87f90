package dev.relink.server.signal;

import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.signal.SignalRule.Effect;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.token.GrantLosses;
import dev.relink.spi.Connector;
import dev.relink.spi.DeletionReceipt;
import dev.relink.spi.Signal;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what networks say of their own accord (R6): has the connector verify it, and has each
/// signal count once, in every workspace, before the network gets its answer. Threads may share it.
public final class Signals {

    private static final Logger LOGGER = LoggerFactory.getLogger(Signals.class);

    /// Longer than a signal may be old, so that none is forgotten while it could count again.
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final Duration CLEANUP_INTERVAL = Duration.ofHours(1);

    private final Database database;
    private final ReceivedSignalStore received;
    private final GrantStore grants;
    private final DueGrantStore due = new DueGrantStore();
    private final GrantLosses losses;
    private final DataDeletions deletions;
    private final AuditLog audit;
    private final ConnectorRegistry connectors;
    private final URI publicUrl;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final RefusalLog refusals;

    /// @param publicUrl the address under which browsers reach this server
    public Signals(
            Database database,
            ReceivedSignalStore received,
            GrantStore grants,
            GrantLosses losses,
            DataDeletions deletions,
            AuditLog audit,
            ConnectorRegistry connectors,
            URI publicUrl,
            MeterRegistry meters,
            InstantSource clock) {
        this.database = database;
        this.received = received;
        this.grants = grants;
        this.losses = losses;
        this.deletions = deletions;
        this.audit = audit;
        this.connectors = connectors;
        this.publicUrl = publicUrl;
        this.meters = meters;
        this.clock = clock;
        this.refusals = new RefusalLog(clock);
    }

    /// Whether there is a connector of a key that could be asked.
    public boolean knows(String connectorKey) {
        return connector(connectorKey).isPresent();
    }

    /// What to answer to a request for deletion, should a request be one: the same for the same
    /// body.
    public DeletionReceipt receipt(String connectorKey, byte[] body) {
        String code = Fingerprints.code(connectorKey, body);
        return new DeletionReceipt(
                code,
                URI.create(publicUrl.toString().replaceAll("/+$", "") + "/data-deletion/" + code));
    }

    /// Takes a request that anybody may have sent. When this returns, everything that it said and
    /// that counts is committed.
    ///
    /// @return what to answer
    /// @throws dev.relink.spi.NetworkException if the connector could not read it; whoever sent it
    ///   may try again
    public SignalAnswer receive(String connectorKey, SignalRequest request) {
        SignalAnswer answer =
                connector(connectorKey)
                        .map(connector -> connector.receiveSignal(request))
                        .orElseGet(SignalAnswer::unknown);
        if (answer.status() >= 400) {
            return refuse(connectorKey, request, answer);
        }
        if (answer.signals().isEmpty()) {
            count(connectorKey, Outcome.IGNORED);
        }
        boolean refused = false;
        for (Signal signal : answer.signals()) {
            Outcome outcome = take(connectorKey, signal, request.receipt().code());
            count(connectorKey, outcome);
            refused |= outcome == Outcome.REFUSED;
        }
        return refused ? SignalAnswer.refused("It is not from these days.") : answer;
    }

    private Optional<Connector> connector(String key) {
        return connectors.connector(key).map(ConnectorEntry::connector);
    }

    private enum Outcome {
        TAKEN,
        REPLAYED,
        REFUSED,
        IGNORED
    }

    private void count(String connector, Outcome outcome) {
        meters.counter(
                        "relink.signals",
                        "connector",
                        connector,
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private SignalAnswer refuse(String connector, SignalRequest request, SignalAnswer answer) {
        String reason = answer.refusal();
        refusals.add(
                connector,
                request.name(),
                reason == null ? "It was answered with " + answer.status() + "." : reason);
        count(connector, Outcome.REFUSED);
        return answer;
    }

    /// The signal is remembered last: what breaks off in the middle is done again when the network
    /// sends it again, and what was done already is not changed by that.
    private Outcome take(String connector, Signal signal, String code) {
        Instant now = clock.instant();
        if (!SignalRule.isTimely(signal.occurredAt(), now)) {
            LOGGER.warn(
                    "A signal of {} by {} is of {}, which is too far from now; it counts for nothing.",
                    connector,
                    signal.evidence().rule(),
                    signal.occurredAt());
            // A receipt would promise what is not done.
            return signal instanceof Signal.DataDeletion ? Outcome.REFUSED : Outcome.IGNORED;
        }
        String hash = Fingerprints.hash(signal.id());
        if (database.read(handle -> received.contains(handle, connector, hash))) {
            return Outcome.REPLAYED;
        }
        boolean counts = change(connector, signal);
        if (signal instanceof Signal.DataDeletion deletion) {
            deletions.request(code, connector, deletion);
            counts = true;
        }
        remember(connector, hash, now);
        return counts ? Outcome.TAKEN : Outcome.IGNORED;
    }

    private void remember(String connector, String hash, Instant now) {
        database.inTransaction(transaction -> {
            received.add(transaction.handle(), connector, hash, now);
            return hash;
        });
    }

    /// Each grant is a transaction of its own, with its row locked.
    ///
    /// @return whether any grant was changed
    private boolean change(String connector, Signal signal) {
        List<Grant> found =
                database.read(handle -> grants.ofIdentity(handle, connector, signal.identityId()));
        Predicate<Grant> changing =
                grant -> database.inTransaction(transaction -> change(transaction, grant, signal));
        return found.stream().filter(changing).count() > 0;
    }

    private boolean change(Transaction transaction, Grant found, Signal signal) {
        Optional<Grant> locked = grants.lock(transaction.handle(), found.workspaceId(), found.id());
        if (locked.isEmpty()) {
            return false;
        }
        Grant grant = locked.get();
        return switch (SignalRule.on(grant, signal)) {
            case Effect.Lost lost -> {
                losses.declare(transaction, grant, lost.loss());
                yield true;
            }
            case Effect.Probed probed -> {
                probe(transaction, grant, signal);
                yield true;
            }
            case Effect.Nothing nothing -> false;
            case Effect.Forgotten forgotten -> false;
        };
    }

    private void probe(Transaction transaction, Grant grant, Signal signal) {
        Instant now = clock.instant();
        Instant dueAt = grant.probing().dueAt();
        due.hasten(transaction.handle(), grant.workspaceId(), grant.id(), now);
        if (dueAt != null && !dueAt.isAfter(now)) {
            return;
        }
        audit.add(
                transaction,
                audit.entry(
                        grant.workspaceId(),
                        AuditAction.GRANT_IN_DOUBT,
                        AuditCause.SYSTEM,
                        null,
                        grant.id(),
                        new AuditDetails().with(signal.evidence())));
    }

    /// Forgets signals that could not count again anyway.
    ///
    /// @return when to do it again
    public Instant cleanUp() {
        Instant now = clock.instant();
        database.inTransaction(transaction -> {
            received.deleteUntil(transaction.handle(), now.minus(REMEMBERED));
            return now;
        });
        return now.plus(CLEANUP_INTERVAL);
    }
}
