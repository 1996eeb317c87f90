package dev.relink.server.connect;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent.Authorized;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountLedger.Arrival;
import dev.relink.server.account.AccountLedger.Happening;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.HealthyUntil;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.account.Renewal;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.disconnect.Revocations;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.NetworkEntry;
import dev.relink.server.storage.Transaction;
import dev.relink.server.token.Schedule;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Deadline;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.Secret;
import dev.relink.spi.Upkeep;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a grant of a new authorization, or renews the one that there is, and does to all accounts
/// concerned what {@link Cascade} plans: in one transaction, with a fixed number of statements.
/// Threads may share it.
public final class GrantRenewal {

    private final GrantStore grants;
    private final AccountStore accounts;
    private final OutcomeStore outcomes;
    private final AccountLedger ledger;
    private final Revocations revocations;
    private final Vault vault;
    private final AuditLog audit;
    private final ConnectorRegistry connectors;
    private final LifecyclePolicies policies;
    private final Schedule schedule;
    private final Ids ids;
    private final InstantSource clock;

    public GrantRenewal(
            GrantStore grants,
            AccountStore accounts,
            OutcomeStore outcomes,
            AccountLedger ledger,
            Revocations revocations,
            Vault vault,
            AuditLog audit,
            ConnectorRegistry connectors,
            LifecyclePolicies policies,
            Schedule schedule,
            Ids ids,
            InstantSource clock) {
        this.grants = grants;
        this.accounts = accounts;
        this.outcomes = outcomes;
        this.ledger = ledger;
        this.revocations = revocations;
        this.vault = vault;
        this.audit = audit;
        this.connectors = connectors;
        this.policies = policies;
        this.schedule = schedule;
        this.ids = ids;
        this.clock = clock;
    }

    /// What a person gave, and what the member picked of it.
    ///
    /// @param identity who signed in
    /// @param quarantine what came of the exchange
    /// @param offered what the network offers
    /// @param picked what the member picked
    record Given(
            NetworkIdentity identity,
            Quarantine quarantine,
            List<OfferedAsset> offered,
            Set<AssetRef> picked) {}

    /// Renews or makes the grant of an attempt and keeps the outcomes.
    ///
    /// @return the grant
    GrantId renew(Transaction transaction, Attempt attempt, Given given) {
        Grant grant = authorize(transaction, attempt, given);
        vault.put(
                transaction.handle(),
                grant.id().value(),
                TokenDocuments.write(given.quarantine().tokens()));
        List<Cascade.Step> steps = plan(transaction, attempt, given, grant);
        List<Taken> taken = carryOut(transaction, attempt, steps);
        keepAssetTokens(transaction, given.quarantine().assetTokens(), taken);
        endGrantsLeftBehind(transaction, grant, steps);
        outcomes.insert(
                transaction.handle(),
                attempt.id(),
                taken.stream().map(GrantRenewal::outcome).toList());
        return grant.id();
    }

    private Grant authorize(Transaction transaction, Attempt attempt, Given given) {
        Attempt.Owner owner = attempt.owner();
        Instant now = clock.instant();
        TreeSet<String> scopes = new TreeSet<>(given.quarantine().scopes());
        Grant.Authorized authorized =
                new Grant.Authorized(
                        given.identity(),
                        scopes,
                        earliest(given.quarantine().deadlines()),
                        owner.memberId(),
                        now);
        Upkeep upkeep = connectors.upkeep(attempt.target().connector());
        Renewal renewal = schedule.renewalOf(given.quarantine().tokens(), upkeep, now);
        Instant probeDueAt = schedule.probeAfterAnswer(upkeep, now);
        Optional<Grant> existing =
                grants.lockByIdentity(
                        transaction.handle(),
                        owner.workspaceId(),
                        attempt.target().connector(),
                        given.identity().id());
        Grant grant;
        if (existing.isPresent()) {
            grant = existing.get().authorized(authorized, renewal, probeDueAt);
            grants.update(transaction.handle(), grant);
        } else {
            grant =
                    Grant.begin(
                            new GrantId(ids.next()),
                            owner.workspaceId(),
                            attempt.target().connector(),
                            authorized,
                            renewal,
                            probeDueAt);
            grants.insert(transaction.handle(), grant);
        }
        Set<String> before = existing.map(Grant::scopes).orElse(new TreeSet<>());
        AuditDetails details =
                new AuditDetails()
                        .with("identity", given.identity().name())
                        .with("scopes", String.join(" ", scopes))
                        .with("scopesGained", difference(scopes, before))
                        .with("scopesLost", difference(before, scopes))
                        .with("purpose", attempt.target().purpose());
        audit.add(
                transaction,
                audit.entry(
                        owner.workspaceId(),
                        AuditAction.GRANT_AUTHORIZED,
                        owner.cause(),
                        attempt.target().accountId(),
                        grant.id(),
                        details));
        return grant;
    }

    private static @Nullable String difference(Set<String> scopes, Set<String> without) {
        Set<String> difference = new TreeSet<>(scopes);
        difference.removeAll(without);
        return difference.isEmpty() ? null : String.join(" ", difference);
    }

    private static @Nullable Deadline earliest(List<Deadline> deadlines) {
        return deadlines.stream().min(Comparator.comparing(Deadline::at)).orElse(null);
    }

    private List<Cascade.Step> plan(
            Transaction transaction, Attempt attempt, Given given, Grant grant) {
        WorkspaceId workspaceId = attempt.owner().workspaceId();
        List<Account> ofGrant = accounts.ofGrant(transaction.handle(), workspaceId, grant.id());
        Cascade.Situation situation =
                new Cascade.Situation(
                        ofGrant,
                        elsewhere(transaction, workspaceId, given, grant.id()),
                        given.offered(),
                        given.quarantine().absent(),
                        given.picked(),
                        attempt.target().accountId(),
                        this::reconnectableBy);
        return Cascade.plan(situation, asset -> authorized(attempt, given, grant, asset));
    }

    /// The accounts of other grants that are offered here, with their grants locked, since they may
    /// be about to move.
    private Map<AssetRef, Account> elsewhere(
            Transaction transaction, WorkspaceId workspaceId, Given given, GrantId grantId) {
        Set<AssetRef> refs =
                given.offered().stream().map(OfferedAsset::ref).collect(Collectors.toSet());
        Map<AssetRef, Account> found = find(transaction, workspaceId, refs, grantId);
        found.values().stream()
                .filter(account -> given.picked().contains(account.asset()))
                .map(Account::grantId)
                .distinct()
                .forEach(other -> grants.lock(transaction.handle(), workspaceId, other));
        return find(transaction, workspaceId, refs, grantId);
    }

    private Map<AssetRef, Account> find(
            Transaction transaction, WorkspaceId workspaceId, Set<AssetRef> refs, GrantId except) {
        Map<AssetRef, Account> found =
                new HashMap<>(accounts.findByAssets(transaction.handle(), workspaceId, refs));
        found.values().removeIf(account -> account.grantId().equals(except));
        return found;
    }

    private ReconnectableBy reconnectableBy(AssetRef asset) {
        return kind(asset)
                .map(AccountKindDescriptor::reconnectableBy)
                .orElse(ReconnectableBy.ORIGINAL_IDENTITY);
    }

    private Optional<AccountKindDescriptor> kind(AssetRef asset) {
        return connectors
                .network(asset.network())
                .flatMap((NetworkEntry network) -> network.kind(asset.kind()));
    }

    private Authorized authorized(Attempt attempt, Given given, Grant grant, OfferedAsset asset) {
        Instant now = clock.instant();
        return new Authorized(
                attempt.owner().memberId(),
                grant.id(),
                asset.profile(),
                AccountLimit.of(kind(asset.ref()), given.quarantine().scopes(), asset.withheld()),
                HealthyUntil.of(
                        given.quarantine().deadlines(),
                        policies.network(asset.ref().network()),
                        now,
                        now));
    }

    /// A step that was taken.
    ///
    /// @param account the account as it is now; null if there is none
    private record Taken(Cascade.Step step, @Nullable Account account) {}

    private List<Taken> carryOut(
            Transaction transaction, Attempt attempt, List<Cascade.Step> steps) {
        List<Arrival> arrivals = new ArrayList<>();
        List<Happening> happenings = new ArrayList<>();
        for (Cascade.Step step : steps) {
            switch (step) {
                case Cascade.Step.Arrive arrive ->
                        arrivals.add(new Arrival(arrive.asset().ref(), arrive.event()));
                case Cascade.Step.Happen happen ->
                        happenings.add(new Happening(happen.account(), happen.event()));
                case Cascade.Step.Report report -> {
                    // nothing changes
                }
            }
        }
        Attempt.Owner owner = attempt.owner();
        Iterator<Account> arrived =
                ledger.begin(transaction, owner.workspaceId(), arrivals, owner.cause()).iterator();
        Iterator<Account> changed = ledger.apply(transaction, happenings, owner.cause()).iterator();
        return steps.stream()
                .map(step ->
                        switch (step) {
                            case Cascade.Step.Arrive arrive -> new Taken(step, arrived.next());
                            case Cascade.Step.Happen happen -> new Taken(step, changed.next());
                            case Cascade.Step.Report report -> new Taken(step, report.account());
                        })
                .toList();
    }

    private void keepAssetTokens(
            Transaction transaction, Map<AssetRef, Secret> tokens, List<Taken> steps) {
        Map<UUID, byte[]> documents = new HashMap<>();
        List<UUID> without = new ArrayList<>();
        for (Taken taken : steps) {
            Account account = taken.account();
            if (account == null || taken.step() instanceof Cascade.Step.Report) {
                continue;
            }
            Secret token = tokens.get(account.asset());
            if (!account.status().isWorking()) {
                continue;
            }
            if (token == null) {
                without.add(account.id().value());
            } else {
                documents.put(account.id().value(), TokenDocuments.write(token));
            }
        }
        vault.putAll(transaction.handle(), documents);
        vault.deleteAll(transaction.handle(), without);
    }

    /// An account that moved here may have been the last of the grant that it worked through
    /// before.
    private void endGrantsLeftBehind(
            Transaction transaction, Grant grant, List<Cascade.Step> steps) {
        steps.stream()
                .map(step -> step instanceof Cascade.Step.Happen happen ? happen.account() : null)
                .filter(Objects::nonNull)
                .map(Account::grantId)
                .filter(before -> !before.equals(grant.id()))
                .distinct()
                .forEach(before -> endIfUnused(transaction, grant.workspaceId(), before));
    }

    private void endIfUnused(Transaction transaction, WorkspaceId workspaceId, GrantId id) {
        if (!accounts.isGrantInUse(transaction.handle(), workspaceId, id)) {
            grants.lock(transaction.handle(), workspaceId, id)
                    .ifPresent(grant -> revocations.end(transaction, grant));
        }
    }

    private static AccountOutcome outcome(Taken taken) {
        Account account = taken.account();
        AccountId id = account == null ? null : account.id();
        return switch (taken.step()) {
            case Cascade.Step.Arrive arrive ->
                    new AccountOutcome(
                            arrive.asset().profile().name(), id, OutcomeResult.CONNECTED);
            case Cascade.Step.Happen happen ->
                    new AccountOutcome(happen.account().profile().name(), id, happen.result());
            case Cascade.Step.Report report ->
                    new AccountOutcome(report.name(), id, report.result());
        };
    }
}
