package dev.relink.server.post;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.PostId;
import dev.relink.server.id.PublicationId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.spi.Evidence;
import dev.relink.spi.PublishedPost;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A post on one account.
///
/// @param id which one
/// @param workspaceId whose
/// @param postId of which post
/// @param accountId on which account
/// @param status what became of it
/// @param since since when it has the status
/// @param plannedAt when it is to be published; null while it is a draft
/// @param dueAt when it is worked on next; null if it is not
/// @param tries how often it was begun
/// @param triedAt when a try began whose outcome is not known; null if there is none
/// @param published how it stands at the network; null if it does not
/// @param publishedAt since when it stands there; null if it does not
/// @param failure what the network last said against it; null if nothing
/// @param fence grows with every claim, so that a late outcome is told from a current one
public record Publication(
        PublicationId id,
        WorkspaceId workspaceId,
        PostId postId,
        AccountId accountId,
        PublicationStatus status,
        Instant since,
        @Nullable Instant plannedAt,
        @Nullable Instant dueAt,
        int tries,
        @Nullable Instant triedAt,
        @Nullable PublishedPost published,
        @Nullable Instant publishedAt,
        @Nullable Problem failure,
        long fence) {

    /// The network did not answer, and what stands there cannot be read.
    static final Evidence IN_DOUBT =
            new Evidence(
                    "relink.outcome-unknown",
                    null,
                    null,
                    "The network did not say whether it took the post, and lets nobody look.");

    /// Whether only people can find out if it stands at the network.
    public boolean isInDoubt() {
        return status == PublicationStatus.MISSED
                && failure != null
                && failure.rule().equals(IN_DOUBT.rule());
    }

    /// What a network said against a post.
    ///
    /// @param rule the rule that read it so
    /// @param code the network's own code; null if there was none
    /// @param message the network's own words
    public record Problem(String rule, @Nullable String code, String message) {}
}
