package dev.relink.server.account;

import static dev.relink.server.account.Samples.ADA;
import static dev.relink.server.account.Samples.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.member.Permission;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may do what, cell by cell (R26, R27). The account was connected by Ada.
class AccountRightsTest {

    @ParameterizedTest(name = "{0}: connect {1}, reconnect {2}, disconnect {3}, remove {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    super admin          | SUPER_ADMIN                 | SUPER_ADMIN                   | SUPER_ADMIN           | SUPER_ADMIN
                    admin                | ADMIN                       | ADMIN                         | NOT_PERMITTED         | NOT_PERMITTED
                    admin who connected  | ADMIN                       | ADMIN                         | CONNECTED_THE_ACCOUNT | CONNECTED_THE_ACCOUNT
                    member               | NOT_PERMITTED               | NOT_PERMITTED                 | NOT_PERMITTED         | NOT_PERMITTED
                    member who connected | NOT_PERMITTED               | NOT_PERMITTED                 | CONNECTED_THE_ACCOUNT | CONNECTED_THE_ACCOUNT
                    may connect          | PERMISSION_CONNECT_ACCOUNTS | NOT_PERMITTED                 | NOT_PERMITTED         | NOT_PERMITTED
                    may reconnect        | NOT_PERMITTED               | PERMISSION_RECONNECT_ACCOUNTS | NOT_PERMITTED         | NOT_PERMITTED
                    """)
    void everyKindOfMember(
            String who, String connect, String reconnect, String disconnect, String remove) {
        Viewer viewer = viewerWho(who);
        Account account = Samples.account(AccountStatus.CONNECTED);

        assertThat(described(AccountRights.connect(viewer))).isEqualTo(connect);
        assertThat(described(AccountRights.reconnect(viewer, account))).isEqualTo(reconnect);
        assertThat(described(AccountRights.disconnect(viewer, account))).isEqualTo(disconnect);
        assertThat(described(AccountRights.remove(viewer, account))).isEqualTo(remove);
    }

    @ParameterizedTest(name = "{0}: reconnect {1}, disconnect {2}, remove {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    lost                   | SUPER_ADMIN     | SUPER_ADMIN          | SUPER_ADMIN
                    disconnected by member | SUPER_ADMIN     | ALREADY_DISCONNECTED | SUPER_ADMIN
                    removed                | ACCOUNT_REMOVED | ACCOUNT_REMOVED      | ACCOUNT_REMOVED
                    """)
    void everyStateOfTheAccount(String state, String reconnect, String disconnect, String remove) {
        Viewer viewer = Samples.viewer(BEN, Role.SUPER_ADMIN);
        Account account =
                switch (state) {
                    case "lost" -> Samples.account(AccountStatus.DISCONNECTED);
                    case "removed" -> Samples.account(AccountStatus.REMOVED);
                    default -> Samples.disconnectedByMember();
                };

        assertThat(described(AccountRights.reconnect(viewer, account))).isEqualTo(reconnect);
        assertThat(described(AccountRights.disconnect(viewer, account))).isEqualTo(disconnect);
        assertThat(described(AccountRights.remove(viewer, account))).isEqualTo(remove);
    }

    private static Viewer viewerWho(String who) {
        return switch (who) {
            case "super admin" -> Samples.viewer(BEN, Role.SUPER_ADMIN);
            case "admin" -> Samples.viewer(BEN, Role.ADMIN);
            case "admin who connected" -> Samples.viewer(ADA, Role.ADMIN);
            case "member who connected" -> Samples.viewer(ADA, Role.MEMBER);
            case "may connect" -> Samples.viewer(BEN, Role.MEMBER, Permission.CONNECT_ACCOUNTS);
            case "may reconnect" -> Samples.viewer(BEN, Role.MEMBER, Permission.RECONNECT_ACCOUNTS);
            default -> Samples.viewer(BEN, Role.MEMBER);
        };
    }

    private static String described(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> allowed.authority().name();
            case Decision.Refused refused -> refused.reason().name();
        };
    }
}
