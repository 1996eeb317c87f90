package dev.relink.server.account;

import dev.relink.server.id.GrantId;
import dev.relink.spi.AccountKind;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which accounts to list; a null asks for nothing.
///
/// @param statuses with one of these statuses; null: every status but {@link AccountStatus#REMOVED}
/// @param network on this network
/// @param kind of this kind
/// @param grant connected through this grant
/// @param needsReconnect that wait for a person to reconnect them, or do not
/// @param hidden what becomes of those that were disconnected long ago; null: they are listed like
///   all others
public record AccountFilter(
        @Nullable Set<AccountStatus> statuses,
        @Nullable String network,
        @Nullable AccountKind kind,
        @Nullable GrantId grant,
        @Nullable Boolean needsReconnect,
        @Nullable Hidden hidden) {

    /// Accounts that were disconnected long ago (R23).
    ///
    /// @param disconnectedUntil when such an account was disconnected at the latest
    /// @param wanted whether they alone are listed, or all others
    public record Hidden(Instant disconnectedUntil, boolean wanted) {}

    public AccountFilter(
            @Nullable Set<AccountStatus> statuses,
            @Nullable String network,
            @Nullable AccountKind kind,
            @Nullable GrantId grant,
            @Nullable Boolean needsReconnect) {
        this(statuses, network, kind, grant, needsReconnect, null);
    }

    /// Every account that is in the workspace.
    public static final AccountFilter ALL = new AccountFilter(null, null, null, null, null);
}
