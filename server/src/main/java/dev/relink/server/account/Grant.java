package dev.relink.server.account;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.spi.NetworkIdentity;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The authorization that one person gave at a network, once in a workspace.
///
/// @param id which one
/// @param workspaceId whose
/// @param connector the key of the connector through which it was given
/// @param identity who gave it
/// @param status whether it works
/// @param lossReason why it is lost; null unless it is
/// @param scopes what the person allowed
/// @param authorization who last had it authorized, and when
/// @param probing when the network was and will be asked about it
public record Grant(
        GrantId id,
        WorkspaceId workspaceId,
        String connector,
        NetworkIdentity identity,
        GrantStatus status,
        @Nullable DisconnectReason lossReason,
        SortedSet<String> scopes,
        Account.ByMember authorization,
        Probing probing) {

    /// When the network was and will be asked about a grant.
    ///
    /// @param answeredAt when it last answered; null if it was not asked yet
    /// @param dueAt when it is asked next; null if it is not asked any more
    /// @param failures how often in a row it could not be asked
    /// @param fence grows with every claim and every authorization, so that an answer that comes
    ///   late about what was before is told from a current one
    public record Probing(
            @Nullable Instant answeredAt, @Nullable Instant dueAt, int failures, long fence) {}

    public Grant {
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
        if ((status == GrantStatus.LOST) != (lossReason != null)) {
            throw new IllegalArgumentException("A lost grant has a reason, and no other has.");
        }
    }

    /// A grant that a person just gave for the first time.
    public static Grant begin(
            GrantId id,
            WorkspaceId workspaceId,
            String connector,
            NetworkIdentity identity,
            SortedSet<String> scopes,
            MemberId by,
            Instant now,
            Instant probeDueAt) {
        return new Grant(
                id,
                workspaceId,
                connector,
                identity,
                GrantStatus.ACTIVE,
                null,
                scopes,
                new Account.ByMember(by, now),
                new Probing(now, probeDueAt, 0, 0));
    }

    /// The same grant after the person authorized again.
    public Grant authorized(
            NetworkIdentity current,
            SortedSet<String> granted,
            MemberId by,
            Instant now,
            Instant probeDueAt) {
        return new Grant(
                id,
                workspaceId,
                connector,
                current,
                GrantStatus.ACTIVE,
                null,
                granted,
                new Account.ByMember(by, now),
                new Probing(now, probeDueAt, 0, probing.fence() + 1));
    }

    /// The same grant after the network said that it works.
    public Grant probed(SortedSet<String> granted, Instant now, Instant nextProbeAt) {
        return with(status, lossReason, granted, new Probing(now, nextProbeAt, 0, probing.fence()));
    }

    /// The same grant after the network could not be asked.
    public Grant postponed(Instant nextProbeAt) {
        Probing after =
                new Probing(
                        probing.answeredAt(), nextProbeAt, probing.failures() + 1, probing.fence());
        return with(status, lossReason, scopes, after);
    }

    /// The same grant after the network said that it does not work any more.
    public Grant lost(DisconnectReason reason, Instant now) {
        return with(GrantStatus.LOST, reason, scopes, new Probing(now, null, 0, probing.fence()));
    }

    /// The same grant after the network hinted that something changed: it is asked at once, and an
    /// answer that is on its way counts for nothing.
    public Grant inDoubt(Instant now) {
        Probing after =
                new Probing(probing.answeredAt(), now, probing.failures(), probing.fence() + 1);
        return with(status, lossReason, scopes, after);
    }

    /// The same grant after its last account went.
    public Grant ended() {
        Probing after = new Probing(probing.answeredAt(), null, 0, probing.fence() + 1);
        return with(GrantStatus.ENDED, null, scopes, after);
    }

    private Grant with(
            GrantStatus changed,
            @Nullable DisconnectReason reason,
            SortedSet<String> granted,
            Probing after) {
        return new Grant(
                id,
                workspaceId,
                connector,
                identity,
                changed,
                reason,
                granted,
                authorization,
                after);
    }
}
