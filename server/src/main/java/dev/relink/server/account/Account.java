package dev.relink.server.account;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.spi.AssetRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was connected through a grant. It keeps its id through every loss and reconnection.
///
/// @param id which one
/// @param workspaceId whose
/// @param grantId the grant that it works through
/// @param asset what it is at the network
/// @param profile how it presents itself there
/// @param state how it stands
/// @param origin who brought it into the workspace, and when
/// @param reconnection who last reconnected it, and when; null if nobody had to
public record Account(
        AccountId id,
        WorkspaceId workspaceId,
        GrantId grantId,
        AssetRef asset,
        AccountProfile profile,
        AccountState state,
        ByMember origin,
        @Nullable ByMember reconnection) {

    /// Something that a member did.
    ///
    /// @param member who
    /// @param at when
    public record ByMember(MemberId member, Instant at) {}

    public AccountStatus status() {
        return state.status();
    }

    Account with(AccountState changed) {
        return new Account(id, workspaceId, grantId, asset, profile, changed, origin, reconnection);
    }

    Account authorized(
            GrantId grant, AccountProfile current, AccountState changed, @Nullable ByMember by) {
        return new Account(id, workspaceId, grant, asset, current, changed, origin, by);
    }
}
