package dev.relink.server.connect;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.connect.LandingResult.Kind;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationAnswer;
import dev.relink.spi.AuthorizationResponse;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.Evidence;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a person's return from a network: spends the state, exchanges the code, and keeps what
/// came of it in quarantine. If a grant was to be renewed and its own person signed in, renews it
/// at once; if somebody else did, changes nothing that belongs to anybody (R21). Threads may share
/// it.
public final class Landing {

    private static final Logger LOGGER = LoggerFactory.getLogger(Landing.class);
    private static final int STATE_LIMIT = 200;

    private final Database database;
    private final AttemptStore attempts;
    private final OfferedAssetStore offeredAssets;
    private final AccountStore accounts;
    private final GrantStore grants;
    private final GrantRenewal renewal;
    private final Vault vault;
    private final AuditLog audit;
    private final ConnectorRegistry connectors;
    private final OneTimeCodes codes;
    private final ConnectSettings settings;
    private final InstantSource clock;

    public Landing(
            Database database,
            AttemptStore attempts,
            OfferedAssetStore offeredAssets,
            AccountStore accounts,
            GrantStore grants,
            GrantRenewal renewal,
            Vault vault,
            AuditLog audit,
            ConnectorRegistry connectors,
            OneTimeCodes codes,
            ConnectSettings settings,
            InstantSource clock) {
        this.database = database;
        this.attempts = attempts;
        this.offeredAssets = offeredAssets;
        this.accounts = accounts;
        this.grants = grants;
        this.renewal = renewal;
        this.vault = vault;
        this.audit = audit;
        this.connectors = connectors;
        this.codes = codes;
        this.settings = settings;
        this.clock = clock;
    }

    /// Takes a return. Calls the network; so call it where waiting is fine.
    ///
    /// @param connectorKey the connector that the redirect address names
    /// @param state the state that came back; null if none did
    /// @param response what else came back
    public LandingResult land(
            String connectorKey, @Nullable String state, AuthorizationResponse response) {
        Optional<Connector> connector =
                connectors.connector(connectorKey).map(ConnectorEntry::connector);
        if (state == null || state.length() > STATE_LIMIT || connector.isEmpty()) {
            return new LandingResult(Kind.STATE_UNKNOWN, null, null, null);
        }
        Claim claim =
                database.inTransaction(transaction -> claim(transaction, connectorKey, state));
        if (claim.refused() != null) {
            return new LandingResult(claim.refused(), claim.attempt(), null, null);
        }
        Attempt attempt = Objects.requireNonNull(claim.attempt());
        try {
            return switch (connector.get().readAuthorizationResponse(response)) {
                case AuthorizationAnswer.Declined declined -> decline(attempt, declined.evidence());
                case AuthorizationAnswer.CodeReceived received ->
                        exchange(attempt, connector.get(), received.code(), claim.codeVerifier());
            };
        } catch (NetworkException failure) {
            return fail(attempt, failure);
        }
    }

    /// What spending a state came to: either the attempt with its verifier, or why not.
    private record Claim(@Nullable Kind refused, @Nullable Attempt attempt, Secret codeVerifier) {

        static Claim refused(Kind kind, @Nullable Attempt attempt) {
            return new Claim(kind, attempt, Secret.of("none"));
        }
    }

    /// Whoever comes first with a state spends it, so that two browsers never both finish an
    /// attempt.
    private Claim claim(Transaction transaction, String connectorKey, String state) {
        Optional<Attempt> found =
                attempts.lockByState(transaction.handle(), OneTimeCodes.hash(state));
        if (found.isEmpty() || !found.get().target().connector().equals(connectorKey)) {
            return Claim.refused(Kind.STATE_UNKNOWN, null);
        }
        Attempt attempt = found.get();
        if (attempt.status() != AttemptStatus.STARTED) {
            return Claim.refused(Kind.STATE_USED, attempt);
        }
        Instant now = clock.instant();
        Optional<byte[]> verifier = vault.get(transaction.handle(), attempt.id().value());
        if (attempt.statusAt(now) == AttemptStatus.EXPIRED || verifier.isEmpty()) {
            return Claim.refused(Kind.STATE_EXPIRED, attempt);
        }
        Attempt exchanging = attempt.exchanging(now.plus(settings.exchangeWithin()));
        attempts.update(transaction.handle(), exchanging);
        vault.deleteAll(transaction.handle(), List.of(attempt.id().value()));
        return new Claim(null, exchanging, TokenDocuments.readSecret(verifier.get()));
    }

    private LandingResult exchange(
            Attempt attempt, Connector connector, Secret code, Secret codeVerifier) {
        Authorization authorization =
                connector.exchangeCode(
                        new CodeExchangeRequest(
                                code,
                                settings.redirectUri(attempt.target().connector()),
                                codeVerifier));
        GrantAccess access =
                new GrantAccess(
                        authorization.identity().id(),
                        authorization.tokens(),
                        authorization.scopes());
        Discovery discovery =
                connector.discover(
                        new DiscoveryRequest(
                                access, knownAssets(attempt, authorization.identity().id())));
        return database.inTransaction(
                transaction -> settle(transaction, attempt, authorization, discovery));
    }

    /// The accounts that the signed-in person's grant already has here: on each the network must
    /// give a verdict.
    private List<KnownAsset> knownAssets(Attempt attempt, String identityId) {
        WorkspaceId workspaceId = attempt.owner().workspaceId();
        return database.inTransaction(transaction -> {
            Optional<Grant> grant =
                    grants.lockByIdentity(
                            transaction.handle(),
                            workspaceId,
                            attempt.target().connector(),
                            identityId);
            List<Account> known =
                    grant.map(g -> accounts.ofGrant(transaction.handle(), workspaceId, g.id()))
                            .orElse(List.of());
            Map<UUID, byte[]> tokens =
                    vault.getAll(
                            transaction.handle(),
                            known.stream().map(account -> account.id().value()).toList());
            return known.stream().map(account -> knownAsset(account, tokens)).toList();
        });
    }

    private static KnownAsset knownAsset(Account account, Map<UUID, byte[]> tokens) {
        byte[] token = tokens.get(account.id().value());
        return new KnownAsset(
                account.asset(), token == null ? null : TokenDocuments.readSecret(token));
    }

    private LandingResult settle(
            Transaction transaction,
            Attempt attempt,
            Authorization authorization,
            Discovery discovery) {
        List<OfferedAsset> offered = new ArrayList<>();
        discovery.assets().forEach(asset -> offered.add(OfferedAsset.of(offered.size(), asset)));
        Quarantine quarantine = Quarantine.of(authorization, discovery);
        if (attempt.target().purpose() == ConnectionPurpose.CONNECT) {
            return quarantine(
                    transaction,
                    attempt,
                    authorization,
                    quarantine,
                    offered,
                    AttemptStatus.LANDED,
                    null);
        }
        Grant expected =
                grants.lock(
                                transaction.handle(),
                                attempt.owner().workspaceId(),
                                Objects.requireNonNull(attempt.target().grantId()))
                        .orElseThrow();
        if (!expected.identity().id().equals(authorization.identity().id())) {
            auditMismatch(transaction, attempt, expected, authorization);
            return quarantine(
                    transaction,
                    attempt,
                    authorization,
                    quarantine,
                    offered,
                    AttemptStatus.IDENTITY_MISMATCH,
                    expected.identity().name());
        }
        GrantRenewal.Given given =
                new GrantRenewal.Given(authorization.identity(), quarantine, offered, Set.of());
        renewal.renew(transaction, attempt, given);
        Attempt completed = attempt.completed(expected.id(), authorization.identity());
        attempts.update(transaction.handle(), completed);
        return new LandingResult(Kind.RECONNECTED, completed, null, null);
    }

    private LandingResult quarantine(
            Transaction transaction,
            Attempt attempt,
            Authorization authorization,
            Quarantine quarantine,
            List<OfferedAsset> offered,
            AttemptStatus status,
            @Nullable String expectedName) {
        String landingCode = codes.landingCode();
        Attempt landed =
                attempt.landed(
                        status,
                        authorization.identity(),
                        OneTimeCodes.hash(landingCode),
                        clock.instant().plus(settings.completeWithin()));
        attempts.update(transaction.handle(), landed);
        offeredAssets.insert(transaction.handle(), attempt.id(), offered);
        vault.put(transaction.handle(), attempt.id().value(), quarantine.toBytes());
        Kind kind = status == AttemptStatus.LANDED ? Kind.LANDED : Kind.IDENTITY_MISMATCH;
        return new LandingResult(kind, landed, landingCode, expectedName);
    }

    private void auditMismatch(
            Transaction transaction, Attempt attempt, Grant expected, Authorization authorization) {
        AuditDetails details =
                new AuditDetails()
                        .with("expected", expected.identity().name())
                        .with("signedIn", authorization.identity().name());
        audit.add(
                transaction,
                audit.entry(
                        attempt.owner().workspaceId(),
                        AuditAction.IDENTITY_MISMATCHED,
                        attempt.owner().cause(),
                        attempt.target().accountId(),
                        expected.id(),
                        details));
    }

    private LandingResult decline(Attempt attempt, Evidence evidence) {
        AttemptProblem problem = new AttemptProblem(AttemptProblem.Code.DECLINED, evidence.code());
        return end(attempt.failed(AttemptStatus.DECLINED, problem), Kind.DECLINED, evidence);
    }

    private LandingResult fail(Attempt attempt, NetworkException failure) {
        LOGGER.warn("Attempt {} failed: {}", attempt.id(), failure.getMessage());
        Attempt failed = attempt.failed(AttemptStatus.FAILED, AttemptProblem.of(failure.failure()));
        return end(failed, Kind.FAILED, failure.failure().evidence());
    }

    private LandingResult end(Attempt attempt, Kind kind, Evidence evidence) {
        database.inTransaction(transaction -> {
            attempts.update(transaction.handle(), attempt);
            audit.add(
                    transaction,
                    audit.entry(
                            attempt.owner().workspaceId(),
                            AuditAction.CONNECTION_FAILED,
                            attempt.owner().cause(),
                            attempt.target().accountId(),
                            attempt.target().grantId(),
                            new AuditDetails().with("status", attempt.status()).with(evidence)));
            return attempt;
        });
        return new LandingResult(kind, attempt, null, null);
    }
}
