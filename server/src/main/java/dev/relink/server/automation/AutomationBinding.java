package dev.relink.server.automation;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// An automation on one account: how far it has come there.
///
/// @param workspaceId whose
/// @param automationId the automation
/// @param accountId the account
/// @param boundAt since when it is bound to it
/// @param seenAt up to when it has looked at the account's items, by the network's clock
/// @param checkedAt when it last looked; null if it has not yet
/// @param missedSince from when on some items were too many to be read back; null if none were, or
///   a member said that they were seen to
/// @param obstacle why it could not look the last time; null if it could
/// @param matchedItems how many items it has done something with
public record AutomationBinding(
        WorkspaceId workspaceId,
        AutomationId automationId,
        AccountId accountId,
        Instant boundAt,
        Instant seenAt,
        @Nullable Instant checkedAt,
        @Nullable Instant missedSince,
        @Nullable ReviewReason obstacle,
        int matchedItems) {

    /// A new one, which looks at nothing that was there before. Networks tell the time of an item
    /// in whole seconds, so it begins with the one that is under way.
    static AutomationBinding begin(
            WorkspaceId workspaceId, AutomationId automation, AccountId account, Instant now) {
        return new AutomationBinding(
                workspaceId,
                automation,
                account,
                now,
                now.truncatedTo(ChronoUnit.SECONDS),
                null,
                null,
                null,
                0);
    }

    /// After it has looked.
    ///
    /// @param at when
    /// @param seen up to when, unless it had come farther before
    /// @param missed from when on some were too many; null if none were
    /// @param matched with how many items it did something
    AutomationBinding looked(Instant at, Instant seen, @Nullable Instant missed, int matched) {
        return new AutomationBinding(
                workspaceId,
                automationId,
                accountId,
                boundAt,
                later(seenAt, seen),
                checkedAt == null ? at : later(checkedAt, at),
                missedSince == null ? missed : missedSince,
                null,
                matchedItems + matched);
    }

    /// After it could not look, for a reason that lasts.
    AutomationBinding hindered(Instant at, ReviewReason by) {
        return new AutomationBinding(
                workspaceId,
                automationId,
                accountId,
                boundAt,
                seenAt,
                checkedAt == null ? at : later(checkedAt, at),
                missedSince,
                by,
                matchedItems);
    }

    /// After a member has seen to what was missed.
    AutomationBinding reviewed() {
        return new AutomationBinding(
                workspaceId,
                automationId,
                accountId,
                boundAt,
                seenAt,
                checkedAt,
                null,
                obstacle,
                matchedItems);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
