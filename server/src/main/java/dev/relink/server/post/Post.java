package dev.relink.server.post;

import dev.relink.server.id.MemberId;
import dev.relink.server.id.PostId;
import dev.relink.server.id.WorkspaceId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Something that a member wrote for one or several accounts.
///
/// @param id which one
/// @param workspaceId whose
/// @param author who wrote it
/// @param body what it says
/// @param plan when it is to be published; null while it is a draft
/// @param createdAt since when there is it
/// @param updatedAt when it was last changed
public record Post(
        PostId id,
        WorkspaceId workspaceId,
        MemberId author,
        PostBody body,
        @Nullable Plan plan,
        Instant createdAt,
        Instant updatedAt) {

    /// When a post is to be published.
    ///
    /// @param at the instant
    /// @param zone where the member's clock stood that said so
    public record Plan(Instant at, ZoneId zone) {}
}
