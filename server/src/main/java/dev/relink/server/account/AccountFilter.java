package dev.relink.server.account;

import dev.relink.server.id.GrantId;
import dev.relink.spi.AccountKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which accounts to list; a null asks for nothing.
///
/// @param statuses with one of these statuses; null: every status but {@link AccountStatus#REMOVED}
/// @param network on this network
/// @param kind of this kind
/// @param grant connected through this grant
/// @param needsReconnect that wait for a person to reconnect them, or do not
public record AccountFilter(
        @Nullable Set<AccountStatus> statuses,
        @Nullable String network,
        @Nullable AccountKind kind,
        @Nullable GrantId grant,
        @Nullable Boolean needsReconnect) {

    /// Every account that is in the workspace.
    public static final AccountFilter ALL = new AccountFilter(null, null, null, null, null);
}
