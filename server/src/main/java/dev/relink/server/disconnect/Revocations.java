package dev.relink.server.disconnect;

import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.GrantStore;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.id.Ids;
import dev.relink.server.job.JobCalendar;
import dev.relink.server.job.JobName;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AppFault;
import dev.relink.spi.Bug;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.ManualRevocation;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes authorizations back at their networks: at once after the disconnect, and again until it
/// succeeds. Threads may share it.
public final class Revocations {

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(7);

    private final Database database;
    private final RevocationStore revocations;
    private final GrantStore grants;
    private final Vault vault;
    private final AuditLog audit;
    private final ConnectorRegistry connectors;
    private final JobCalendar jobs;
    private final Ids ids;
    private final InstantSource clock;

    public Revocations(
            Database database,
            RevocationStore revocations,
            GrantStore grants,
            Vault vault,
            AuditLog audit,
            ConnectorRegistry connectors,
            JobCalendar jobs,
            Ids ids,
            InstantSource clock) {
        this.database = database;
        this.revocations = revocations;
        this.grants = grants;
        this.vault = vault;
        this.audit = audit;
        this.connectors = connectors;
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
    }

    /// Ends a grant that the transaction has locked: its tokens are destroyed but for a copy that
    /// only the revocation can use, and the revocation is entered as a job, in case this process
    /// does not live to try it.
    ///
    /// @return the revocation to {@link #attempt} after the commit, or null if the grant has no
    ///   tokens
    public @Nullable UUID end(Transaction transaction, Grant grant) {
        Optional<byte[]> tokens = vault.get(transaction.handle(), grant.id().value());
        vault.deleteAll(transaction.handle(), List.of(grant.id().value()));
        grants.update(transaction.handle(), grant.ended());
        if (tokens.isEmpty() || grant.status() == GrantStatus.ENDED) {
            return null;
        }
        return enter(transaction, grant, tokens.get(), clock.instant().plus(FIRST_RETRY));
    }

    /// Enters tokens to be taken back that a network gave for a grant after it had ended. Nobody
    /// keeps them for anything else.
    public void takeBack(Transaction transaction, Grant ended, TokenSet tokens) {
        enter(transaction, ended, TokenDocuments.write(tokens), clock.instant());
    }

    private UUID enter(Transaction transaction, Grant grant, byte[] tokens, Instant firstTry) {
        Revocation revocation =
                new Revocation(
                        ids.next(),
                        grant.workspaceId(),
                        grant.id(),
                        grant.connector(),
                        grant.identity().id(),
                        grant.scopes(),
                        clock.instant());
        revocations.insert(transaction.handle(), revocation);
        vault.put(transaction.handle(), revocation.id(), tokens);
        jobs.enter(transaction, JobName.REVOCATION, revocation.id().toString(), firstTry);
        return revocation.id();
    }

    /// Tries to take an authorization back. Call it outside of any transaction.
    RevocationResult attempt(UUID id) {
        Optional<Revocation> found = database.read(handle -> revocations.find(handle, id));
        if (found.isEmpty()) {
            return new RevocationResult(RevocationStatus.REVOKED, null);
        }
        Revocation revocation = found.get();
        Result result = ask(revocation);
        if (result.status() == RevocationStatus.FAILED_WILL_RETRY) {
            return new RevocationResult(RevocationStatus.FAILED_WILL_RETRY, null);
        }
        database.inTransaction(transaction -> finish(transaction, revocation, result));
        return new RevocationResult(result.status(), manual(revocation, result.status()));
    }

    /// Does the job of one revocation.
    ///
    /// @return when to try again; empty if there is nothing left to do
    public Optional<Instant> retry(String instance) {
        UUID id = UUID.fromString(instance);
        Optional<Revocation> revocation = database.read(handle -> revocations.find(handle, id));
        if (revocation.isEmpty() || attempt(id).status() != RevocationStatus.FAILED_WILL_RETRY) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Duration age = Duration.between(revocation.get().createdAt(), now);
        if (age.compareTo(GIVE_UP_AFTER) > 0) {
            Result gaveUp =
                    new Result(
                            RevocationStatus.MANUAL_STEPS, null, "gave up after " + GIVE_UP_AFTER);
            database.inTransaction(transaction -> finish(transaction, revocation.get(), gaveUp));
            return Optional.empty();
        }
        return Optional.of(now.plus(clamped(age)));
    }

    /// Waiting as long again as it was tried so far doubles the distance from try to try.
    private static Duration clamped(Duration age) {
        if (age.compareTo(FIRST_RETRY) < 0) {
            return FIRST_RETRY;
        }
        return age.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : age;
    }

    private record Result(
            RevocationStatus status, @Nullable Evidence evidence, @Nullable String note) {}

    private Result ask(Revocation revocation) {
        boolean inUse =
                database.read(handle ->
                        grants.isIdentityInUse(
                                handle, revocation.connector(), revocation.identityId()));
        if (inUse) {
            return new Result(
                    RevocationStatus.MANUAL_STEPS,
                    null,
                    "the same person's authorization is in use elsewhere");
        }
        Optional<byte[]> tokens = database.read(handle -> vault.get(handle, revocation.id()));
        Optional<Connector> connector =
                connectors.connector(revocation.connector()).map(ConnectorEntry::connector);
        if (tokens.isEmpty() || connector.isEmpty()) {
            return new Result(
                    RevocationStatus.FAILED_WILL_RETRY, null, "the connector is not available");
        }
        GrantAccess access =
                new GrantAccess(
                        revocation.identityId(),
                        TokenDocuments.readTokens(tokens.get()),
                        revocation.scopes());
        try {
            RevocationOutcome outcome = connector.get().revoke(new RevocationRequest(access));
            return switch (outcome) {
                case REVOKED -> new Result(RevocationStatus.REVOKED, null, null);
                case UNSUPPORTED ->
                        new Result(
                                RevocationStatus.MANUAL_STEPS,
                                null,
                                "the network has no call for it");
            };
        } catch (NetworkException failure) {
            return understand(failure.failure());
        }
    }

    private static Result understand(Failure failure) {
        boolean alreadyGone =
                failure instanceof ReauthorizationNeeded needed
                        && needed.reason() == ReauthorizationNeeded.Reason.REVOKED;
        boolean worthRetrying =
                failure instanceof Transient
                        || failure instanceof AppFault
                        || failure instanceof Bug;
        RevocationStatus status =
                alreadyGone
                        ? RevocationStatus.REVOKED
                        : worthRetrying
                                ? RevocationStatus.FAILED_WILL_RETRY
                                : RevocationStatus.MANUAL_STEPS;
        return new Result(status, failure.evidence(), null);
    }

    private boolean finish(Transaction transaction, Revocation revocation, Result result) {
        vault.deleteAll(transaction.handle(), List.of(revocation.id()));
        boolean first = revocations.delete(transaction.handle(), revocation.id());
        if (first) {
            AuditDetails details =
                    new AuditDetails()
                            .with("result", result.status())
                            .with("note", result.note())
                            .with(result.evidence());
            audit.add(
                    transaction,
                    audit.entry(
                            revocation.workspaceId(),
                            AuditAction.GRANT_REVOCATION,
                            AuditCause.SYSTEM,
                            null,
                            revocation.grantId(),
                            details));
        }
        return first;
    }

    private @Nullable ManualRevocation manual(Revocation revocation, RevocationStatus status) {
        if (status != RevocationStatus.MANUAL_STEPS) {
            return null;
        }
        return connectors
                .connector(revocation.connector())
                .map(ConnectorEntry::descriptor)
                .map(ConnectorDescriptor::manualRevocation)
                .orElse(null);
    }
}
