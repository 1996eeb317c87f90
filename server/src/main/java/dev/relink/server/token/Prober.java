package dev.relink.server.token;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountLedger.Happening;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.HealthyUntil;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.Connector;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.Transient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Probes one grant and keeps what the network says of it. Only a {@link Loss} disconnects
/// anything; everything else is tried again, and the accounts show when. Threads may share it.
public final class Prober {

    private static final Logger LOGGER = LoggerFactory.getLogger(Prober.class);

    private final Database database;
    private final GrantStore grants;
    private final AccountStore accounts;
    private final AccountLedger ledger;
    private final Vault vault;
    private final ConnectorRegistry connectors;
    private final LifecyclePolicies policies;
    private final ProbeSchedule schedule;
    private final InstantSource clock;
    private final GrantLosses losses;

    Prober(
            Database database,
            GrantStore grants,
            AccountStore accounts,
            AccountLedger ledger,
            Vault vault,
            AuditLog audit,
            ConnectorRegistry connectors,
            LifecyclePolicies policies,
            ProbeSchedule schedule,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.accounts = accounts;
        this.ledger = ledger;
        this.vault = vault;
        this.connectors = connectors;
        this.policies = policies;
        this.schedule = schedule;
        this.clock = clock;
        this.losses = new GrantLosses(grants, accounts, ledger, audit, clock);
    }

    /// Probes a grant that was claimed. Calls the network; so call it where waiting is fine.
    ///
    /// @return what came of it, for counting
    String probe(Grant claimed) {
        try {
            ProbeResult result = ask(claimed);
            settle(claimed, (transaction, grant) -> alive(transaction, grant, result));
            return "alive";
        } catch (NetworkException failure) {
            return settleFailure(claimed, failure.failure());
        }
    }

    private ProbeResult ask(Grant grant) {
        Optional<Connector> connector =
                connectors.connector(grant.connector()).map(ConnectorEntry::connector);
        Optional<byte[]> tokens = database.read(handle -> vault.get(handle, grant.id().value()));
        if (connector.isEmpty() || tokens.isEmpty()) {
            Evidence evidence =
                    new Evidence(
                            "relink.connector-unavailable",
                            null,
                            null,
                            "The connector "
                                    + grant.connector()
                                    + " is not available on this server.");
            throw new NetworkException(new AppFault(AppFaultKind.CONFIGURATION, evidence));
        }
        GrantAccess access =
                new GrantAccess(
                        grant.identity().id(),
                        TokenDocuments.readTokens(tokens.get()),
                        grant.scopes());
        return connector.get().probe(new ProbeRequest(access, assetsInUse(grant)));
    }

    private List<KnownAsset> assetsInUse(Grant grant) {
        return database.read(handle -> {
            List<Account> working =
                    accounts.ofGrant(handle, grant.workspaceId(), grant.id()).stream()
                            .filter(account -> account.status().isWorking())
                            .toList();
            Map<UUID, byte[]> tokens =
                    vault.getAll(
                            handle, working.stream().map(account -> account.id().value()).toList());
            return working.stream()
                    .map(account -> {
                        byte[] token = tokens.get(account.id().value());
                        return new KnownAsset(
                                account.asset(),
                                token == null ? null : TokenDocuments.readSecret(token));
                    })
                    .toList();
        });
    }

    private interface Settling {
        void settle(Transaction transaction, Grant grant);
    }

    /// What was said about a grant counts only if nobody claimed or renewed it in the meantime.
    private void settle(Grant claimed, Settling settling) {
        database.inTransaction(transaction -> {
            Optional<Grant> grant =
                    grants.lock(transaction.handle(), claimed.workspaceId(), claimed.id())
                            .filter(g -> g.probing().fence() == claimed.probing().fence())
                            .filter(g -> g.status() == GrantStatus.ACTIVE);
            grant.ifPresent(current -> settling.settle(transaction, current));
            return grant.isPresent();
        });
    }

    private String settleFailure(Grant claimed, Failure failure) {
        if (failure instanceof Loss loss) {
            settle(claimed, (transaction, grant) -> losses.declare(transaction, grant, loss));
            return "lost";
        }
        if (!(failure instanceof Transient)) {
            LOGGER.error(
                    "Grant {} could not be probed, and nobody is disconnected for it: {} by {}: {}",
                    claimed.id(),
                    failure.getClass().getSimpleName(),
                    failure.evidence().rule(),
                    failure.evidence().message());
        }
        settle(claimed, (transaction, grant) -> postponed(transaction, grant, failure));
        return "postponed";
    }

    private void alive(Transaction transaction, Grant grant, ProbeResult result) {
        Instant now = clock.instant();
        grants.update(
                transaction.handle(),
                grant.probed(new TreeSet<>(result.scopes()), now, schedule.afterAnswer(now)));
        Map<AssetRef, AbsentAsset> absent =
                result.absent().stream()
                        .collect(Collectors.toMap(AbsentAsset::ref, Function.identity()));
        List<Happening> happenings =
                working(transaction, grant).stream()
                        .map(account ->
                                new Happening(account, event(account, grant, result, absent, now)))
                        .toList();
        ledger.apply(transaction, happenings, AuditCause.SYSTEM);
    }

    private AccountEvent event(
            Account account,
            Grant grant,
            ProbeResult result,
            Map<AssetRef, AbsentAsset> absent,
            Instant now) {
        AbsentAsset gone = absent.get(account.asset());
        if (gone != null) {
            return new AccountEvent.Lost(DisconnectReason.of(gone.loss()), gone.loss().evidence());
        }
        String network = account.asset().network();
        return new AccountEvent.ProbeSucceeded(
                AccountLimit.of(
                        connectors
                                .network(network)
                                .flatMap(entry -> entry.kind(account.asset().kind())),
                        result.scopes(),
                        withheldByRole(account)),
                HealthyUntil.of(
                        result.deadlines(),
                        policies.network(network),
                        grant.authorization().at(),
                        now));
    }

    /// A probe says nothing of roles short of losing them; what the role did not include stays so.
    private static Set<Capability> withheldByRole(Account account) {
        return account.state().limits().stream()
                .filter(limit -> limit.cause() == AccountLimit.Cause.ROLE)
                .map(AccountLimit::capability)
                .collect(Collectors.toSet());
    }

    private void postponed(Transaction transaction, Grant grant, Failure failure) {
        Duration retryAfter = failure instanceof Transient passing ? passing.retryAfter() : null;
        Instant next =
                schedule.afterFailure(clock.instant(), grant.probing().failures(), retryAfter);
        grants.update(transaction.handle(), grant.postponed(next));
        List<Happening> happenings =
                working(transaction, grant).stream()
                        .map(account ->
                                new Happening(
                                        account,
                                        new AccountEvent.ProbePostponed(next, failure.evidence())))
                        .toList();
        ledger.apply(transaction, happenings, AuditCause.SYSTEM);
    }

    private List<Account> working(Transaction transaction, Grant grant) {
        return losses.working(transaction, grant);
    }
}
