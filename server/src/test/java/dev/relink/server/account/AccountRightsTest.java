package dev.relink.server.account;

import static dev.relink.server.account.Samples.ADA;
import static dev.relink.server.account.Samples.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.member.Permission;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may do what (R26, R27, R29), cell by cell as `account-rights.md` has it.
class AccountRightsTest {

    private static final Path TABLE = Path.of("src", "test", "resources", "account-rights.md");

    /// A line of the table.
    ///
    /// @param expected what is expected of each action, as {@link #decisions} describes it
    record Line(
            Role role, Set<String> permissions, boolean connected, String state, String expected) {

        static Line of(List<String> cells) {
            return new Line(
                    Role.valueOf(cells.get(0)),
                    new TreeSet<>(List.of(cells.get(1).replace("-", "").split(" "))),
                    cells.get(2).equals("viewer"),
                    cells.get(3),
                    "connect %s, reconnect %s, disconnect %s, remove %s, manage permissions %s, manage automations %s"
                            .formatted(cells.subList(4, 10).toArray()));
        }

        Viewer viewer() {
            Permission[] ofAll =
                    Arrays.stream(Permission.values())
                            .filter(permission ->
                                    permissions.contains(
                                            permission.name().replace("_ACCOUNTS", "")))
                            .toArray(Permission[]::new);
            return Samples.viewer(connected ? ADA : BEN, role, ofAll);
        }

        Set<AccountPermission> held() {
            return Arrays.stream(AccountPermission.values())
                    .filter(permission -> permissions.contains(permission.name()))
                    .collect(Collectors.toSet());
        }

        /// An account that Ada connected.
        Account account() {
            return switch (state) {
                case "LOST" -> Samples.account(AccountStatus.DISCONNECTED);
                case "LET_GO" -> Samples.disconnectedByMember();
                default -> Samples.account(AccountStatus.valueOf(state));
            };
        }

        String combination() {
            return role + " " + permissions + " " + connected + " " + state;
        }
    }

    static Stream<Line> lines() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|-"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip))
                .map(Stream::toList)
                .filter(cells -> !cells.getFirst().equals("role"))
                .map(Line::of);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyCellOfTheTableHolds(Line line) {
        assertThat(decisions(line.viewer(), line.account(), line.held()))
                .isEqualTo(line.expected());
    }

    private static String decisions(Viewer viewer, Account account, Set<AccountPermission> held) {
        return "connect %s, reconnect %s, disconnect %s, remove %s, manage permissions %s, manage automations %s"
                .formatted(
                        described(AccountRights.connect(viewer)),
                        described(AccountRights.reconnect(viewer, account, held)),
                        described(AccountRights.disconnect(viewer, account)),
                        described(AccountRights.remove(viewer, account)),
                        described(AccountRights.managePermissions(viewer, account)),
                        described(AccountRights.manageAutomations(viewer)));
    }

    private static String described(Decision decision) {
        return switch (decision) {
            case Decision.Refused refused -> refused.reason().name();
            case Decision.Allowed allowed ->
                    switch (allowed.authority()) {
                        case SUPER_ADMIN, ADMIN, MEMBER, SYSTEM -> allowed.authority().name();
                        case PERMISSION_CONNECT_ACCOUNTS -> "CONNECT";
                        case PERMISSION_RECONNECT_ACCOUNTS -> "RECONNECT";
                        case PERMISSION_ADVANCED_ON_ACCOUNT -> "ADVANCED";
                        case CONNECTED_THE_ACCOUNT -> "CONNECTED_IT";
                    };
        };
    }

    @Test
    void theTableHasEveryCombinationOnce() throws IOException {
        int roles = Role.values().length;
        int setsOfPermissions =
                1 << (Permission.values().length + AccountPermission.values().length);
        int connectedByViewerOrNot = 2;
        int statesAndLetGo = AccountStatus.values().length + 1;

        assertThat(lines().map(Line::combination))
                .doesNotHaveDuplicates()
                .hasSize(roles * setsOfPermissions * connectedByViewerOrNot * statesAndLetGo);
    }

    /// Such members are found by a column, which must not tell another story than the rule.
    @ParameterizedTest
    @MethodSource("lines")
    void whoReconnectsEveryAccountIsWhoMayWithoutAPermissionOnOne(Line line) {
        boolean may =
                AccountRights.reconnect(
                                line.viewer(), Samples.account(AccountStatus.CONNECTED), Set.of())
                        instanceof Decision.Allowed;

        assertThat(line.viewer().member().claims().reconnectsEvery()).isEqualTo(may);
    }
}
