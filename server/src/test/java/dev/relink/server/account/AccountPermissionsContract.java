package dev.relink.server.account;

import static dev.relink.server.account.AccountPermission.ADVANCED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.AccountPermissions.Holding;
import dev.relink.server.account.PermissionResult.Done;
import dev.relink.server.account.PermissionResult.Reason;
import dev.relink.server.account.PermissionResult.Refused;
import dev.relink.server.audit.AuditEntry;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.audit.AuditStore;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.MemberId;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Role;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Giving permissions on single accounts and taking them away, on every database (R26).
interface AccountPermissionsContract {

    Database database();

    private AuditLog audit() {
        return new AuditLog(
                database(),
                new AuditStore(),
                new Ids(InstantSource.system(), new SecureRandom()),
                () -> Samples.NOW);
    }

    private AccountPermissions permissions() {
        return new AccountPermissions(
                database(),
                new AccountStore(),
                new GrantStore(),
                new AccountPermissionStore(),
                new MemberStore(),
                audit(),
                () -> Samples.NOW);
    }

    @Test
    default void whatIsGivenAndTakenTwiceIsGivenTakenAndLoggedOnce() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = account(fixture);
        MemberId ben = fixture.member("ben", Role.MEMBER);
        Holding holding = new Holding(account.id(), ben, ADVANCED);

        assertThat(permissions().grant(fixture.viewer(Role.ADMIN), holding))
                .isEqualTo(new Done(account));
        assertThat(permissions().grant(fixture.viewer(Role.SUPER_ADMIN), holding))
                .isEqualTo(new Done(account));
        assertThat(holders(fixture, account)).containsExactly(ben);
        assertThat(permissions().revoke(fixture.viewer(Role.SUPER_ADMIN), holding))
                .isEqualTo(new Done(account));
        assertThat(permissions().revoke(fixture.viewer(Role.ADMIN), holding))
                .isEqualTo(new Done(account));
        assertThat(holders(fixture, account)).isEmpty();

        String what = " of {member=" + ben + ", permission=ADVANCED} on " + account.id();
        assertThat(log(fixture))
                .containsExactly(
                        "ACCOUNT_PERMISSION_REVOKED through SUPER_ADMIN" + what,
                        "ACCOUNT_PERMISSION_GRANTED through ADMIN" + what);
    }

    @Test
    default void whoGivesTheSameAtTheSameTimeGivesItOnce() throws Exception {
        StoreFixture fixture = new StoreFixture(database());
        Account account = account(fixture);
        Holding holding = new Holding(account.id(), fixture.member("ben", Role.MEMBER), ADVANCED);

        List<PermissionResult> results =
                Together.run(4, () -> permissions().grant(fixture.viewer(Role.ADMIN), holding));

        assertThat(results).containsOnly(new Done(account));
        assertThat(log(fixture)).hasSize(1);
    }

    @Test
    default void whatIsRefusedChangesNothing() {
        StoreFixture fixture = new StoreFixture(database());
        StoreFixture another = new StoreFixture(database());
        Account account = account(fixture);
        Account removed =
                fixture.happen(
                                fixture.accounts(fixture.grant("ben", Samples.NOW), 1),
                                new AccountEvent.RemovedByMember())
                        .getFirst();
        Account elsewhere = account(another);
        MemberId ben = fixture.member("ben", Role.MEMBER);

        assertThat(change(fixture, Role.MEMBER, account.id(), ben))
                .containsOnly(new Refused(Reason.NOT_PERMITTED, account));
        assertThat(change(fixture, Role.ADMIN, removed.id(), ben))
                .containsOnly(new Refused(Reason.ACCOUNT_REMOVED, removed));
        assertThat(change(fixture, Role.ADMIN, elsewhere.id(), ben))
                .containsOnly(new Refused(Reason.ACCOUNT_NOT_FOUND, null));
        assertThat(change(fixture, Role.ADMIN, new AccountId(UUID.randomUUID()), ben))
                .containsOnly(new Refused(Reason.ACCOUNT_NOT_FOUND, null));
        assertThat(change(fixture, Role.ADMIN, account.id(), another.member()))
                .containsOnly(new Refused(Reason.MEMBER_NOT_FOUND, account));

        assertThat(log(fixture)).isEmpty();
        assertThat(log(another)).isEmpty();
        assertThat(holders(fixture, account)).isEmpty();
    }

    private Set<PermissionResult> change(
            StoreFixture fixture, Role role, AccountId account, MemberId member) {
        Holding holding = new Holding(account, member, ADVANCED);
        PermissionResult granted = permissions().grant(fixture.viewer(role), holding);
        assertThat(permissions().revoke(fixture.viewer(role), holding)).isEqualTo(granted);
        return Set.of(granted);
    }

    @Test
    default void aViewersPermissionsAreToldForEveryAccountThatIsAskedFor() {
        StoreFixture fixture = new StoreFixture(database());
        List<Account> accounts = fixture.accounts(fixture.grant("ada", Samples.NOW), 2);
        AccountId one = accounts.get(0).id();
        AccountId other = accounts.get(1).id();
        permissions()
                .grant(fixture.viewer(Role.ADMIN), new Holding(one, fixture.member(), ADVANCED));

        assertThat(permissions().ofViewer(fixture.viewer(Role.MEMBER), List.of(one, other)))
                .isEqualTo(Map.of(one, Set.of(ADVANCED), other, Set.of()));
        assertThat(
                        permissions()
                                .ofViewerOnWaiting(
                                        fixture.viewer(Role.MEMBER),
                                        List.of(accounts.getFirst().grantId())))
                .isEqualTo(Map.of(accounts.getFirst().grantId(), Set.of()));
    }

    private static Account account(StoreFixture fixture) {
        return fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst();
    }

    private List<MemberId> holders(StoreFixture fixture, Account account) {
        return permissions()
                .pages(fixture.viewer(Role.MEMBER), List.of(account.id()), PageRequest.first(10))
                .values()
                .stream()
                .flatMap(page -> page.nodes().stream())
                .map(HeldPermission::memberId)
                .toList();
    }

    private List<String> log(StoreFixture fixture) {
        return audit().page(fixture.viewer(Role.ADMIN), PageRequest.first(10)).nodes().stream()
                .map(AccountPermissionsContract::described)
                .toList();
    }

    private static String described(AuditEntry entry) {
        return entry.action()
                + " through "
                + entry.cause().authority()
                + " of "
                + entry.details()
                + " on "
                + entry.accountId();
    }
}
