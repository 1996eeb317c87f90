package dev.relink.server.token;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountLedger.Happening;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.Grant;
import dev.relink.server.account.HealthyUntil;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Transaction;
import dev.relink.spi.AdminBlock;
import dev.relink.spi.Deadline;
import dev.relink.spi.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Tells the accounts of a grant what became of it. Threads may share it.
final class GrantAccounts {

    private final GrantLosses losses;
    private final AccountLedger ledger;
    private final ConnectorRegistry connectors;
    private final LifecyclePolicies policies;
    private final InstantSource clock;

    GrantAccounts(
            GrantLosses losses,
            AccountLedger ledger,
            ConnectorRegistry connectors,
            LifecyclePolicies policies,
            InstantSource clock) {
        this.losses = losses;
        this.ledger = ledger;
        this.connectors = connectors;
        this.policies = policies;
        this.clock = clock;
    }

    /// Has something happen to every account that works through a grant.
    void tell(Transaction transaction, Grant grant, Function<Account, AccountEvent> event) {
        List<Happening> happenings =
                losses.working(transaction, grant).stream()
                        .map(account -> new Happening(account, event.apply(account)))
                        .toList();
        ledger.apply(transaction, happenings, AuditCause.SYSTEM);
    }

    /// Has something happen to some of the accounts that work through a grant.
    void tellSome(
            Transaction transaction, Grant grant, Predicate<Account> some, AccountEvent event) {
        List<Happening> happenings =
                losses.working(transaction, grant).stream()
                        .filter(some)
                        .map(account -> new Happening(account, event))
                        .toList();
        ledger.apply(transaction, happenings, AuditCause.SYSTEM);
    }

    /// Tells what is in the way.
    void tellTrouble(Transaction transaction, Grant grant, Failure failure, Instant next) {
        AccountTrouble trouble;
        if (grant.suspectedAt() != null) {
            trouble = AccountTrouble.SUSPECTED;
        } else if (failure instanceof AdminBlock) {
            trouble = AccountTrouble.BLOCKED;
        } else {
            boolean over =
                    grant.renewal().tokenHash() != null && grant.renewal().isOver(clock.instant());
            trouble = over ? AccountTrouble.DEGRADED : AccountTrouble.RETRYING;
        }
        tell(
                transaction,
                grant,
                account -> new AccountEvent.Postponed(trouble, next, failure.evidence()));
    }

    /// That an account works, with what is known of its grant.
    AccountEvent foundWorking(Account account, Grant grant) {
        String network = account.asset().network();
        return new AccountEvent.FoundWorking(
                AccountLimit.of(
                        connectors
                                .network(network)
                                .flatMap(entry -> entry.kind(account.asset().kind())),
                        grant.scopes(),
                        AccountLimit.withheld(account.state().limits())),
                healthyUntil(grant, network));
    }

    private HealthyUntil healthyUntil(Grant grant, String network) {
        Deadline reported = grant.deadline();
        return HealthyUntil.of(
                reported == null ? List.of() : List.of(reported),
                policies.network(network),
                grant.authorization().at(),
                grant.usedAt());
    }

    /// Whether accounts of a grant may have to be told that their deadline is near.
    boolean isDeadlineNear(Grant grant) {
        return connectors
                .connector(grant.connector())
                .map(entry ->
                        entry.networks().stream()
                                .anyMatch(network ->
                                        policies.isNear(
                                                healthyUntil(grant, network.key()),
                                                clock.instant())))
                .orElse(false);
    }
}
