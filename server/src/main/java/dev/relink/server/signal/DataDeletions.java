package dev.relink.server.signal;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.GrantStore;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.job.JobCalendar;
import dev.relink.server.job.JobName;
import dev.relink.server.signal.SignalRule.Effect;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.token.GrantLosses;
import dev.relink.server.vault.Vault;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Deletes what is kept about a person when a network tells of that wish, and tells whoever has the
/// request's code what became of it. Threads may share it.
///
/// Accounts belong to the workspace and stay, disconnected. What goes is the person: the tokens,
/// the name, the handle and the picture, wherever they are. The network's id of the person for our
/// app stays with the grant, so that nobody else can take the person's place (R21).
public final class DataDeletions {

    /// What stands where a name was, in every language.
    static final String NOBODY = "—";

    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{22,64}");

    private final Database database;
    private final DataDeletionStore deletions;
    private final PersonalDataStore personalData;
    private final GrantStore grants;
    private final AccountStore accounts;
    private final GrantLosses losses;
    private final Vault vault;
    private final AuditLog audit;
    private final JobCalendar jobs;
    private final InstantSource clock;

    public DataDeletions(
            Database database,
            DataDeletionStore deletions,
            PersonalDataStore personalData,
            GrantStore grants,
            AccountStore accounts,
            GrantLosses losses,
            Vault vault,
            AuditLog audit,
            JobCalendar jobs,
            InstantSource clock) {
        this.database = database;
        this.deletions = deletions;
        this.personalData = personalData;
        this.grants = grants;
        this.accounts = accounts;
        this.losses = losses;
        this.vault = vault;
        this.audit = audit;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// The request with a code.
    public Optional<DeletionRequest> find(String code) {
        if (!CODE.matcher(code).matches()) {
            return Optional.empty();
        }
        return database.read(handle -> deletions.find(handle, code));
    }

    /// Keeps a request and carries it out. Should this process not live to do so, a job of another
    /// does.
    void request(String code, String connector, Signal.DataDeletion signal) {
        Instant retryAt = clock.instant().plus(RETRY);
        database.inTransaction(transaction -> {
            boolean added = deletions.add(transaction.handle(), code, connector, signal);
            if (added) {
                jobs.enter(transaction, JobName.DATA_DELETION, code, retryAt);
            }
            return added;
        });
        resume(code);
    }

    /// Does the job of one request. It may be done twice.
    ///
    /// @return empty: when this returns, it is done
    public Optional<Instant> resume(String code) {
        Optional<DeletionRequest> request = find(code);
        Optional<Signal.DataDeletion> open =
                database.read(handle -> deletions.findOpen(handle, code));
        if (request.isPresent() && open.isPresent()) {
            carryOut(request.get(), open.get());
        }
        return Optional.empty();
    }

    private void carryOut(DeletionRequest request, Signal.DataDeletion signal) {
        String connector = request.connector();
        List<Grant> found =
                database.read(handle -> grants.ofIdentity(handle, connector, signal.identityId()));
        Predicate<Grant> forgetting =
                grant -> database.inTransaction(transaction -> forget(transaction, grant, signal));
        int forgotten = Math.toIntExact(found.stream().filter(forgetting).count());
        database.inTransaction(transaction -> {
            forgetAttempts(transaction, connector, signal);
            forgetRevocations(transaction, connector, signal);
            deletions.complete(transaction.handle(), request.code(), forgotten, clock.instant());
            return forgotten;
        });
    }

    /// Each grant is a transaction of its own, with its row locked.
    ///
    /// @return whether the person is not in the grant any more
    private boolean forget(Transaction transaction, Grant found, Signal.DataDeletion signal) {
        Optional<Grant> locked = grants.lock(transaction.handle(), found.workspaceId(), found.id());
        if (locked.isEmpty()
                || !(SignalRule.on(locked.get(), signal) instanceof Effect.Forgotten forgotten)) {
            return false;
        }
        if (!locked.get().identity().name().equals(NOBODY)) {
            forget(transaction, locked.get(), forgotten.loss());
        }
        return true;
    }

    private void forget(Transaction transaction, Grant grant, ReauthorizationNeeded loss) {
        if (grant.status() == GrantStatus.ACTIVE) {
            losses.declare(transaction, grant, loss);
        }
        List<UUID> secrets = new ArrayList<>(List.of(grant.id().value()));
        for (Account account :
                accounts.ofGrant(transaction.handle(), grant.workspaceId(), grant.id())) {
            secrets.add(account.id().value());
        }
        vault.deleteAll(transaction.handle(), secrets);
        personalData.forgetIdentity(transaction.handle(), grant.workspaceId(), grant.id(), NOBODY);
        audit.forget(transaction, grant.workspaceId(), grant.id(), grant.identity().name(), NOBODY);
        audit.add(
                transaction,
                audit.entry(
                        grant.workspaceId(),
                        AuditAction.DATA_DELETED,
                        AuditCause.SYSTEM,
                        null,
                        grant.id(),
                        new AuditDetails().with(loss.evidence())));
    }

    /// What the person gave and nobody picked yet is destroyed, and the attempts tell no name.
    private void forgetAttempts(
            Transaction transaction, String connector, Signal.DataDeletion signal) {
        List<PersonalDataStore.Trace> traces =
                personalData.lockAttempts(
                        transaction.handle(), connector, signal.identityId(), signal.occurredAt());
        List<UUID> attempts = traces.stream().map(PersonalDataStore.Trace::attempt).toList();
        vault.deleteAll(transaction.handle(), attempts);
        personalData.forgetAttempts(transaction.handle(), attempts, clock.instant());
        for (PersonalDataStore.Trace trace : traces) {
            if (trace.grantId() != null) {
                audit.forget(
                        transaction, trace.workspaceId(), trace.grantId(), trace.name(), NOBODY);
            }
        }
    }

    /// Tokens that were kept only to take the authorization back: the person took it back.
    private void forgetRevocations(
            Transaction transaction, String connector, Signal.DataDeletion signal) {
        List<UUID> revocations =
                personalData.revocations(
                        transaction.handle(), connector, signal.identityId(), signal.occurredAt());
        vault.deleteAll(transaction.handle(), revocations);
        personalData.deleteRevocations(transaction.handle(), revocations);
    }
}
