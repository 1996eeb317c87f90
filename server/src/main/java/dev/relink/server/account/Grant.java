package dev.relink.server.account;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.spi.Deadline;
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
/// @param deadline the earliest end that the network reported; null if it reported none
/// @param usedAt when it was last used for its accounts: authorizing counts, upkeep does not
/// @param suspectedAt since when the network says that it is lost and is not believed yet; null if
///   nothing is suspected
/// @param renewal how its tokens stand
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
        @Nullable Deadline deadline,
        Instant usedAt,
        @Nullable Instant suspectedAt,
        Renewal renewal,
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

    /// Whose it is, who gave it, and what: what does not change while the grant is worked on.
    ///
    /// @param identity who gave it
    /// @param scopes what the person allowed
    /// @param deadline the earliest end that the network reported; null if it reported none
    /// @param by the member who had it authorized
    /// @param at when
    public record Authorized(
            NetworkIdentity identity,
            SortedSet<String> scopes,
            @Nullable Deadline deadline,
            MemberId by,
            Instant at) {}

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
            Authorized given,
            Renewal renewal,
            @Nullable Instant probeDueAt) {
        return new Grant(
                id,
                workspaceId,
                connector,
                given.identity(),
                GrantStatus.ACTIVE,
                null,
                given.scopes(),
                new Account.ByMember(given.by(), given.at()),
                given.deadline(),
                given.at(),
                null,
                renewal,
                new Probing(given.at(), probeDueAt, 0, 0));
    }

    /// The same grant after the person authorized again.
    public Grant authorized(Authorized given, Renewal renewed, @Nullable Instant probeDueAt) {
        return new Grant(
                id,
                workspaceId,
                connector,
                given.identity(),
                GrantStatus.ACTIVE,
                null,
                given.scopes(),
                new Account.ByMember(given.by(), given.at()),
                given.deadline(),
                given.at(),
                null,
                renewed,
                new Probing(given.at(), probeDueAt, 0, probing.fence() + 1));
    }

    /// When any node may next work on it; null if there is nothing to do.
    public @Nullable Instant dueAt() {
        if (renewal.dueAt() == null || probing.dueAt() == null) {
            return renewal.dueAt() == null ? probing.dueAt() : renewal.dueAt();
        }
        return renewal.dueAt().isBefore(probing.dueAt()) ? renewal.dueAt() : probing.dueAt();
    }

    /// The same grant in the hands of a node that is about to work on it, and, if its refresh is
    /// due, to spend its refresh token.
    public Grant claimed(Instant now) {
        boolean spends = renewal.dueAt() != null && !renewal.dueAt().isAfter(now);
        return with(
                spends ? renewal.spent(now) : renewal,
                new Probing(
                        probing.answeredAt(),
                        probing.dueAt(),
                        probing.failures(),
                        probing.fence() + 1),
                suspectedAt);
    }

    /// The same grant after the network said that it works.
    public Grant alive(
            SortedSet<String> granted,
            @Nullable Deadline reported,
            Renewal resumed,
            Instant now,
            @Nullable Instant nextProbeAt) {
        return with(
                status,
                lossReason,
                granted,
                reported,
                null,
                resumed,
                new Probing(now, nextProbeAt, 0, probing.fence()));
    }

    /// The same grant with tokens that were renewed. Whoever else works on it worked on what was
    /// before.
    public Grant renewed(SortedSet<String> granted, @Nullable Deadline reported, Renewal renewed) {
        Probing after =
                new Probing(
                        probing.answeredAt(),
                        probing.dueAt(),
                        probing.failures(),
                        probing.fence() + 1);
        return with(status, lossReason, granted, reported, null, renewed, after);
    }

    /// The same grant with tokens that were renewed by a node that goes on working on it.
    public Grant renewedWhileHeld(
            SortedSet<String> granted, @Nullable Deadline reported, Renewal renewed) {
        return with(status, lossReason, granted, reported, suspectedAt, renewed, probing);
    }

    /// The same grant after the network could not be asked.
    public Grant postponed(Instant nextProbeAt) {
        Probing after =
                new Probing(
                        probing.answeredAt(), nextProbeAt, probing.failures() + 1, probing.fence());
        return with(renewal, after, suspectedAt);
    }

    /// The same grant, to be probed later for a reason that is not its own.
    public Grant waiting(Instant nextProbeAt) {
        Probing after =
                new Probing(probing.answeredAt(), nextProbeAt, probing.failures(), probing.fence());
        return with(renewal, after, suspectedAt);
    }

    /// The same grant, used for its accounts.
    public Grant used(Instant now) {
        return new Grant(
                id,
                workspaceId,
                connector,
                identity,
                status,
                lossReason,
                scopes,
                authorization,
                deadline,
                now,
                suspectedAt,
                renewal,
                probing);
    }

    /// The same grant with its tokens standing otherwise.
    public Grant withRenewal(Renewal changed) {
        return with(changed, probing, suspectedAt);
    }

    /// The same grant, seemingly lost.
    ///
    /// @param nextLookAt when the network is asked again; null if that is held
    public Grant suspected(Instant since, @Nullable Instant nextLookAt) {
        Renewal resting = renewal.resting();
        Probing looking =
                new Probing(probing.answeredAt(), nextLookAt, probing.failures(), probing.fence());
        return with(resting, looking, since);
    }

    /// The same grant after the network said that it does not work any more.
    public Grant lost(DisconnectReason reason, Instant now) {
        return with(
                GrantStatus.LOST,
                reason,
                scopes,
                deadline,
                null,
                renewal.over(),
                new Probing(now, null, 0, probing.fence() + 1));
    }

    /// The same grant after its last account went.
    public Grant ended() {
        Probing after = new Probing(probing.answeredAt(), null, 0, probing.fence() + 1);
        return with(GrantStatus.ENDED, null, scopes, deadline, null, renewal.over(), after);
    }

    private Grant with(Renewal renewed, Probing after, @Nullable Instant suspected) {
        return with(status, lossReason, scopes, deadline, suspected, renewed, after);
    }

    private Grant with(
            GrantStatus changed,
            @Nullable DisconnectReason reason,
            SortedSet<String> granted,
            @Nullable Deadline reported,
            @Nullable Instant suspected,
            Renewal renewed,
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
                reported,
                usedAt,
                suspected,
                renewed,
                after);
    }
}
