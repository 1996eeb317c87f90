package dev.relink.server.connect;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent.Verified;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountLedger.Happening;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LockedAccount;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.NetworkEntry;
import dev.relink.server.storage.Database;
import dev.relink.server.task.AccountWork;
import dev.relink.server.token.TokenGate;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.Connector;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Transient;
import dev.relink.spi.Verification;
import dev.relink.spi.VerificationRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks the network, after a person authorized, whether everything of an account works that should
/// by its scopes and the person's role (R22). What the network refuses becomes a limit, is told
/// with the outcome of the attempt, and is asked for again every day. Threads may share it.
public final class Verifying implements AccountWork {

    private static final Duration AGAIN = Duration.ofDays(1);

    private final Database database;
    private final AccountStore accounts;
    private final GrantStore grants;
    private final OutcomeStore outcomes;
    private final AccountLedger ledger;
    private final Vault vault;
    private final TokenGate tokens;
    private final ConnectorRegistry connectors;
    private final InstantSource clock;

    public Verifying(
            Database database,
            AccountStore accounts,
            GrantStore grants,
            OutcomeStore outcomes,
            AccountLedger ledger,
            Vault vault,
            TokenGate tokens,
            ConnectorRegistry connectors,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.grants = grants;
        this.outcomes = outcomes;
        this.ledger = ledger;
        this.vault = vault;
        this.tokens = tokens;
        this.connectors = connectors;
        this.clock = clock;
    }

    /// What is asked about an account.
    private record Question(
            Account account, KnownAsset asset, Connector connector, Set<Capability> capabilities) {}

    @Override
    public Next work(WorkspaceId workspaceId, AccountId accountId) {
        Optional<Question> question = read(workspaceId, accountId);
        if (question.isEmpty()) {
            return new Next.Never();
        }
        try {
            return keep(workspaceId, accountId, ask(question.get()));
        } catch (NetworkException failure) {
            // A loss has been looked at by then, and the account is not working when it is true.
            return new Next.Soon(
                    failure.failure() instanceof Transient passing ? passing.retryAfter() : null);
        }
    }

    /// What to ask about an account that works and whose network is here.
    private Optional<Question> read(WorkspaceId workspaceId, AccountId accountId) {
        return database.read(handle -> {
            Account account = accounts.find(handle, workspaceId, accountId).orElseThrow();
            Optional<NetworkEntry> network = connectors.network(account.asset().network());
            Optional<Connector> connector =
                    network.map(NetworkEntry::connector).map(ConnectorEntry::connector);
            if (!account.status().isWorking() || connector.isEmpty()) {
                return Optional.empty();
            }
            KnownAsset asset =
                    new KnownAsset(
                            account.asset(),
                            vault.get(handle, accountId.value())
                                    .map(TokenDocuments::readSecret)
                                    .orElse(null));
            return Optional.of(
                    new Question(
                            account,
                            asset,
                            connector.get(),
                            expected(
                                    account,
                                    network.flatMap(entry -> entry.kind(account.asset().kind())))));
        });
    }

    /// What should work by scopes and role, and is something that the connector does.
    private static Set<Capability> expected(Account account, Optional<AccountKindDescriptor> kind) {
        Set<Capability> expected = EnumSet.noneOf(Capability.class);
        kind.ifPresent(described ->
                described.capabilities().stream()
                        .map(CapabilityDescriptor::capability)
                        .filter(capability -> isDone(capability, described))
                        .forEach(expected::add));
        account.state().limits().stream()
                .filter(limit -> limit.cause() != AccountLimit.Cause.REFUSED)
                .map(AccountLimit::capability)
                .forEach(expected::remove);
        return expected;
    }

    private static boolean isDone(Capability capability, AccountKindDescriptor kind) {
        return switch (capability) {
            case PUBLISH -> kind.posts() != null;
            case STREAM -> true;
            case METRICS -> kind.metrics() != null;
        };
    }

    private Verification ask(Question question) {
        Account account = question.account();
        if (question.capabilities().isEmpty()) {
            return new Verification(Map.of());
        }
        LocalDate yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        return tokens.use(
                account.workspaceId(),
                account.grantId(),
                access ->
                        question.connector()
                                .verify(
                                        new VerificationRequest(
                                                access,
                                                question.asset(),
                                                question.capabilities(),
                                                yesterday)));
    }

    private Next keep(WorkspaceId workspaceId, AccountId accountId, Verification verification) {
        return database.inTransaction(transaction -> {
            Account account =
                    LockedAccount.lock(
                                    transaction.handle(), accounts, grants, workspaceId, accountId)
                            .orElseThrow()
                            .account();
            ledger.apply(
                    transaction,
                    List.of(new Happening(account, new Verified(verification.refused()))),
                    AuditCause.SYSTEM);
            if (verification.refused().isEmpty()) {
                return new Next.Never();
            }
            outcomes.limit(transaction.handle(), workspaceId, accountId);
            return new Next.At(clock.instant().plus(AGAIN));
        });
    }
}
