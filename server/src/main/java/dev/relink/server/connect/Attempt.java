package dev.relink.server.connect;

import dev.relink.server.audit.AuditCause;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AttemptId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Authority;
import dev.relink.spi.NetworkIdentity;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One way to a network's consent and back.
///
/// @param id which one
/// @param owner who started it, and by which right
/// @param target what it is for
/// @param returnAddress where the person's browser goes in the end; null for a page of ours
/// @param stateHash the hash of the state in the authorization address, which works once
/// @param landingHash the hash of the code that came back with the person; null before
/// @param status how far it is, as stored: see {@link #statusAt}
/// @param problem what went wrong; null if nothing did
/// @param identity who signed in; null before the person is back
/// @param startedAt when it was started
/// @param expiresAt when the time for the next step is over
public record Attempt(
        AttemptId id,
        Owner owner,
        Target target,
        @Nullable URI returnAddress,
        String stateHash,
        @Nullable String landingHash,
        AttemptStatus status,
        @Nullable AttemptProblem problem,
        @Nullable NetworkIdentity identity,
        Instant startedAt,
        Instant expiresAt) {

    /// Who started an attempt.
    ///
    /// @param workspaceId in which workspace
    /// @param memberId which member
    /// @param authority by which right
    public record Owner(WorkspaceId workspaceId, MemberId memberId, Authority authority) {

        AuditCause cause() {
            return new AuditCause(memberId, authority);
        }
    }

    /// What an attempt is for.
    ///
    /// @param purpose connecting or reconnecting
    /// @param connector the key of the connector
    /// @param network the key of the network that was asked for
    /// @param grantId the grant to renew, or that was made; null for a connection that is not
    ///   completed
    /// @param accountId the account on which a reconnection was started; null for a connection
    public record Target(
            ConnectionPurpose purpose,
            String connector,
            String network,
            @Nullable GrantId grantId,
            @Nullable AccountId accountId) {

        Target connecting() {
            return new Target(ConnectionPurpose.CONNECT, connector, network, null, null);
        }

        Target of(GrantId grant) {
            return new Target(purpose, connector, network, grant, accountId);
        }
    }

    /// How far it is at a time: an attempt whose time is over is stored as it was.
    public AttemptStatus statusAt(Instant now) {
        if (!status.isOpen() || now.isBefore(expiresAt)) {
            return status;
        }
        return status == AttemptStatus.EXCHANGING ? AttemptStatus.FAILED : AttemptStatus.EXPIRED;
    }

    /// What went wrong by a time, or null.
    public @Nullable AttemptProblem problemAt(Instant now) {
        if (!status.isOpen() || now.isBefore(expiresAt)) {
            return problem;
        }
        AttemptProblem.Code code =
                status == AttemptStatus.EXCHANGING
                        ? AttemptProblem.Code.INTERRUPTED
                        : AttemptProblem.Code.EXPIRED;
        return new AttemptProblem(code, null);
    }

    Attempt exchanging(Instant until) {
        return with(target, landingHash, AttemptStatus.EXCHANGING, null, identity, until);
    }

    Attempt failed(AttemptStatus reached, AttemptProblem why) {
        return with(target, landingHash, reached, why, identity, expiresAt);
    }

    Attempt landed(AttemptStatus reached, NetworkIdentity who, String landing, Instant until) {
        return with(target, landing, reached, null, who, until);
    }

    Attempt continuedAsNew(Instant until) {
        return with(target.connecting(), landingHash, AttemptStatus.LANDED, null, identity, until);
    }

    Attempt completed(GrantId grant, NetworkIdentity who) {
        return with(target.of(grant), landingHash, AttemptStatus.COMPLETED, null, who, expiresAt);
    }

    private Attempt with(
            Target changed,
            @Nullable String landing,
            AttemptStatus reached,
            @Nullable AttemptProblem why,
            @Nullable NetworkIdentity who,
            Instant until) {
        return new Attempt(
                id,
                owner,
                changed,
                returnAddress,
                stateHash,
                landing,
                reached,
                why,
                who,
                startedAt,
                until);
    }
}
