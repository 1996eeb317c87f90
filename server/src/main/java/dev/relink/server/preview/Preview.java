package dev.relink.server.preview;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountState;
import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.account.Consequence;
import dev.relink.server.account.Lifecycle;
import dev.relink.server.account.LifecyclePolicy;
import dev.relink.server.account.Transition;
import dev.relink.server.post.PublicationStatus;
import dev.relink.server.post.PublicationTally;
import dev.relink.spi.Capability;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operation would do. It is found by the lifecycle itself, whose answer is not kept.
///
/// @param account the account as it is
/// @param after how the account would stand
/// @param postsHeld how many posts would be put on hold
/// @param postsCalledOff how many posts would be called off
/// @param postsHidden how many published posts would leave the published list
/// @param nextPostAt when the first of the posts that would be held or called off is planned; null
///   if there is none
/// @param automationsPaused how many automations look at what comes in on it, and would stop
/// @param stopped what works now and would stop
/// @param othersUsingGrant how many other accounts work through the grant, or wait to
public record Preview(
        Account account,
        AccountState after,
        int postsHeld,
        int postsCalledOff,
        int postsHidden,
        @Nullable Instant nextPostAt,
        int automationsPaused,
        Set<Capability> stopped,
        int othersUsingGrant) {

    static Preview of(
            Account account,
            AccountEvent event,
            PublicationTally tally,
            int automations,
            Set<Capability> working,
            int othersUsingGrant,
            LifecyclePolicy policy,
            Instant now) {
        Transition transition = Lifecycle.apply(account, event, policy, now);
        AccountState after = transition.account().state();
        int held =
                transition.consequences().contains(new Consequence.HoldPosts())
                        ? tally.count(PublicationStatus.SCHEDULED)
                        : 0;
        int calledOff =
                transition.consequences().contains(new Consequence.CancelPosts())
                        ? tally.count(PublicationStatus.SCHEDULED)
                                + tally.count(PublicationStatus.ON_HOLD)
                                + tally.count(PublicationStatus.MISSED)
                        : 0;
        boolean stops = account.status().isWorking() && !after.status().isWorking();
        return new Preview(
                account,
                after,
                held,
                calledOff,
                stops ? tally.count(PublicationStatus.PUBLISHED) : 0,
                held + calledOff > 0 ? tally.firstPlannedAt() : null,
                stops ? automations : 0,
                stops ? working : Set.of(),
                othersUsingGrant);
    }

    /// Until when everything can be brought back; null if it cannot.
    public @Nullable Instant retainedUntil() {
        Disconnection disconnection = after.disconnection();
        return disconnection == null ? null : disconnection.retainedUntil();
    }

    /// When the account would leave the list of accounts; null if it would at once.
    public @Nullable Instant hiddenFrom() {
        Disconnection disconnection = after.disconnection();
        return disconnection == null ? null : disconnection.hiddenFrom();
    }

    /// Whether the authorization itself would be given up, here and at the network.
    public boolean endsGrant() {
        return account.state().usesGrant() && !after.usesGrant() && othersUsingGrant == 0;
    }
}
