package dev.relink.server.automation;

import dev.relink.server.id.AutomationId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule on what comes in on the accounts that it is bound to.
///
/// @param id which one
/// @param workspaceId whose
/// @param name what members call it; no other of the workspace has it
/// @param conditions of which items it speaks
/// @param actions what it does with them
/// @param createdBy who made it
/// @param createdAt when it was made
/// @param updatedAt when it was last changed
public record Automation(
        AutomationId id,
        WorkspaceId workspaceId,
        String name,
        Conditions conditions,
        Actions actions,
        MemberId createdBy,
        Instant createdAt,
        Instant updatedAt) {

    /// Of which items a rule speaks: of those that meet all conditions; of all if there are none.
    ///
    /// @param contains a text that the item has, in whatever case; null for any
    /// @param from who wrote it, in whatever case; null for anybody
    /// @param network where its account is; null for anywhere
    public record Conditions(
            @Nullable String contains, @Nullable String from, @Nullable String network) {}

    /// What a rule does with the items that it speaks of: at least one thing.
    ///
    /// @param tags what it tags them with
    /// @param assignee whom it assigns them to; null for nobody
    public record Actions(List<String> tags, @Nullable MemberId assignee) {

        public Actions {
            tags = List.copyOf(tags);
        }
    }
}
