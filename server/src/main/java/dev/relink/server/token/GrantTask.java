package dev.relink.server.token;

import dev.relink.server.account.DueGrantStore.Claim;
import dev.relink.server.account.Grant;
import dev.relink.server.account.Renewal;
import dev.relink.spi.Connector;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Upkeep;
import java.time.Instant;

/// A grant that this node has claimed, with what it takes to work on it.
///
/// @param claim the claim
/// @param connector what speaks to its network
/// @param upkeep how the connector wants its grants kept
/// @param tokens its tokens
record GrantTask(Claim claim, Connector connector, Upkeep upkeep, TokenSet tokens) {

    Grant grant() {
        return claim.grant();
    }

    Renewal renewal() {
        return claim.grant().renewal();
    }

    GrantAccess access() {
        return new GrantAccess(grant().identity().id(), tokens, grant().scopes());
    }

    /// The same with newer tokens.
    GrantTask with(TokenSet newer) {
        return new GrantTask(claim, connector, upkeep, newer);
    }

    /// Whether its tokens can be renewed at all.
    boolean canRefresh() {
        return upkeep.refresh() != null
                && tokens.refreshToken() != null
                && renewal().tokenHash() != null;
    }

    /// Whether its tokens are to be renewed before anything else.
    boolean isRefreshDue(Instant now) {
        Instant dueAt = renewal().dueAt();
        return canRefresh() && (renewal().isOver(now) || (dueAt != null && !dueAt.isAfter(now)));
    }

    /// Whether the tokens are others than those that were claimed: they are read after the claim,
    /// and a person may have authorized in between.
    boolean isStale() {
        return tokens.refreshToken() != null
                && renewal().tokenHash() != null
                && !TokenHashes.of(tokens.refreshToken()).equals(renewal().tokenHash());
    }
}
