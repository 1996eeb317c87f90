package dev.relink.server.account;

import dev.relink.server.account.Decision.Allowed;
import dev.relink.server.account.Decision.Reason;
import dev.relink.server.account.Decision.Refused;
import dev.relink.server.member.Authority;
import dev.relink.server.member.Permission;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import java.util.Set;

/// Who may do what with accounts (R26, R27). Pure.
///
/// | | super admin | admin | permission | permission on the account | connected the account |
/// |---|---|---|---|---|---|
/// | connect | yes | yes | `CONNECT_ACCOUNTS` | | |
/// | reconnect | yes | yes | `RECONNECT_ACCOUNTS` | `ADVANCED` | |
/// | disconnect | yes | | | | yes |
/// | remove | yes | | | | yes |
/// | manage permissions | yes | yes | | | |
/// | manage automations | yes | yes | | | |
///
/// Nothing can be done with a removed account, and one that a member disconnected cannot be
/// disconnected again. Of several rights the one that stands first in the table counts.
public final class AccountRights {

    private AccountRights() {}

    /// Whether a viewer may connect further accounts.
    public static Decision connect(Viewer viewer) {
        return switch (viewer.role()) {
            case SUPER_ADMIN -> new Allowed(Authority.SUPER_ADMIN);
            case ADMIN -> new Allowed(Authority.ADMIN);
            case MEMBER ->
                    viewer.has(Permission.CONNECT_ACCOUNTS)
                            ? new Allowed(Authority.PERMISSION_CONNECT_ACCOUNTS)
                            : new Refused(Reason.NOT_PERMITTED);
        };
    }

    /// Whether a viewer may reconnect an account, also one that still works.
    ///
    /// @param held what the viewer has on this account
    public static Decision reconnect(Viewer viewer, Account account, Set<AccountPermission> held) {
        Decision byRole =
                switch (viewer.role()) {
                    case SUPER_ADMIN -> new Allowed(Authority.SUPER_ADMIN);
                    case ADMIN -> new Allowed(Authority.ADMIN);
                    case MEMBER -> reconnectAsMember(viewer, held);
                };
        return unlessRemoved(byRole, account);
    }

    private static Decision reconnectAsMember(Viewer viewer, Set<AccountPermission> held) {
        if (viewer.has(Permission.RECONNECT_ACCOUNTS)) {
            return new Allowed(Authority.PERMISSION_RECONNECT_ACCOUNTS);
        }
        return held.contains(AccountPermission.ADVANCED)
                ? new Allowed(Authority.PERMISSION_ADVANCED_ON_ACCOUNT)
                : new Refused(Reason.NOT_PERMITTED);
    }

    /// Whether a viewer may disconnect an account. Narrower than reconnecting: it stops what others
    /// rely on.
    public static Decision disconnect(Viewer viewer, Account account) {
        Decision decision = remove(viewer, account);
        return decision instanceof Allowed && account.state().isDisconnectedByMember()
                ? new Refused(Reason.ALREADY_DISCONNECTED)
                : decision;
    }

    /// Whether a viewer may take an account out of the workspace.
    public static Decision remove(Viewer viewer, Account account) {
        return unlessRemoved(end(viewer, account), account);
    }

    /// Whether a viewer may give members permissions on an account, and take them away.
    public static Decision managePermissions(Viewer viewer, Account account) {
        return unlessRemoved(administer(viewer), account);
    }

    /// Whether a viewer may make, change and delete automations, on whichever accounts.
    public static Decision manageAutomations(Viewer viewer) {
        return administer(viewer);
    }

    private static Decision administer(Viewer viewer) {
        return switch (viewer.role()) {
            case SUPER_ADMIN -> new Allowed(Authority.SUPER_ADMIN);
            case ADMIN -> new Allowed(Authority.ADMIN);
            case MEMBER -> new Refused(Reason.NOT_PERMITTED);
        };
    }

    private static Decision end(Viewer viewer, Account account) {
        if (viewer.role() == Role.SUPER_ADMIN) {
            return new Allowed(Authority.SUPER_ADMIN);
        }
        if (account.origin().member().equals(viewer.memberId())) {
            return new Allowed(Authority.CONNECTED_THE_ACCOUNT);
        }
        return new Refused(Reason.NOT_PERMITTED);
    }

    private static Decision unlessRemoved(Decision decision, Account account) {
        return decision instanceof Allowed && account.status() == AccountStatus.REMOVED
                ? new Refused(Reason.ACCOUNT_REMOVED)
                : decision;
    }
}
