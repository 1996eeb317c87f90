package dev.relink.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.AccountPermissions.Holding;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.audit.AuditStore;
import dev.relink.server.id.Ids;
import dev.relink.server.id.MemberId;
import dev.relink.server.member.Member;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Permission;
import dev.relink.server.member.Role;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.InvalidCursorException;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.page.Paging;
import dev.relink.server.storage.Database;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may reconnect an account, on every database (R28). The fixture's member, an admin, connected
/// it, and is the first in the order of ids.
interface ReconnectorsContract {

    Database database();

    private Reconnectors reconnectors() {
        return new Reconnectors(database(), new AccountPermissionStore(), new MemberStore());
    }

    @Test
    default void everybodyWhoMayIsListedOnceAndNobodyElse() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = account(fixture);
        MemberId superAdmin = fixture.member("sara", Role.SUPER_ADMIN);
        MemberId permitted = fixture.member("paul", Role.MEMBER, Permission.RECONNECT_ACCOUNTS);
        fixture.member("mia", Role.MEMBER, Permission.CONNECT_ACCOUNTS);
        MemberId advanced = fixture.member("alan", Role.MEMBER);
        fixture.member("nora", Role.MEMBER);
        give(fixture, account, advanced);
        give(fixture, account, superAdmin);

        assertThat(ids(page(fixture, account, PageRequest.first(100))))
                .containsExactly(fixture.member(), superAdmin, permitted, advanced);
    }

    @Test
    default void whoLastReconnectedStandsFirst() {
        StoreFixture fixture = new StoreFixture(database());
        fixture.member("paul", Role.ADMIN);
        MemberId last = fixture.member("alan", Role.MEMBER);
        Account account = reconnectedBy(fixture, account(fixture), last);
        give(fixture, account, last);

        Page<Member> page = page(fixture, account, PageRequest.first(2));

        assertThat(ids(page)).containsExactly(last, fixture.member());
        assertThat(page.hasNext()).isTrue();
    }

    @Test
    default void whoLastReconnectedAndMayNotAnyMoreIsNotListed() {
        StoreFixture fixture = new StoreFixture(database());
        MemberId last = fixture.member("alan", Role.MEMBER);
        Account account = reconnectedBy(fixture, account(fixture), last);

        assertThat(ids(page(fixture, account, PageRequest.first(2))))
                .containsExactly(fixture.member());
    }

    @Test
    default void aPermissionOnAnotherAccountIsOfNoUse() {
        StoreFixture fixture = new StoreFixture(database());
        List<Account> accounts = fixture.accounts(fixture.grant("ada", Samples.NOW), 2);
        MemberId advanced = fixture.member("alan", Role.MEMBER);
        give(fixture, accounts.get(0), advanced);

        assertThat(ids(page(fixture, accounts.get(0), PageRequest.first(2))))
                .containsExactly(fixture.member(), advanced);
        assertThat(ids(page(fixture, accounts.get(1), PageRequest.first(2))))
                .containsExactly(fixture.member());
    }

    @Test
    default void nobodyMayReconnectARemovedAccount() {
        StoreFixture fixture = new StoreFixture(database());
        Account removed =
                fixture.happen(List.of(account(fixture)), new AccountEvent.RemovedByMember())
                        .getFirst();

        assertThat(page(fixture, removed, PageRequest.first(2)).edges()).isEmpty();
    }

    @Test
    default void membersOfAnotherWorkspaceAreNotListed() {
        StoreFixture another = new StoreFixture(database());
        another.member("sara", Role.SUPER_ADMIN);
        StoreFixture fixture = new StoreFixture(database());

        assertThat(ids(page(fixture, account(fixture), PageRequest.first(100))))
                .containsExactly(fixture.member());
    }

    /// Members of both kinds and the first one, who stands in the middle by id, in pages of every
    /// size.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 10, 100})
    default void theListIsPagedThroughInBothDirections(int limit) {
        StoreFixture fixture = new StoreFixture(database());
        Account before = account(fixture);
        List<MemberId> others = new ArrayList<>(List.of(fixture.member()));
        for (int number = 0; number < 4; number++) {
            others.add(fixture.member("admin-" + number, Role.ADMIN));
            MemberId advanced = fixture.member("advanced-" + number, Role.MEMBER);
            give(fixture, before, advanced);
            others.add(advanced);
        }
        MemberId last = others.remove(4);
        Account account = reconnectedBy(fixture, before, last);
        List<MemberId> expected = new ArrayList<>(List.of(last));
        expected.addAll(others);

        List<Member> forwards =
                Paging.forwards(
                        limit, request -> page(fixture, account, request), Paging.Between.NOTHING);
        List<Member> backwards =
                Paging.backwards(limit, request -> page(fixture, account, request));

        assertThat(forwards).extracting(Member::id).isEqualTo(expected);
        assertThat(backwards).extracting(Member::id).isEqualTo(expected);
    }

    @Test
    default void aCursorOfAnotherListIsRefused() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = account(fixture);
        List<Cursor> foreign =
                List.of(
                        Cursor.of(UUID.randomUUID()),
                        Cursor.of("other", "no id"),
                        Cursor.of("last", UUID.randomUUID()));

        for (Cursor cursor : foreign) {
            assertThatThrownBy(() ->
                            page(fixture, account, new PageRequest(2, Direction.FORWARD, cursor)))
                    .isInstanceOf(InvalidCursorException.class);
        }
    }

    private static Account account(StoreFixture fixture) {
        return fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst();
    }

    private static Account reconnectedBy(StoreFixture fixture, Account account, MemberId member) {
        List<Account> lost =
                fixture.happen(
                        List.of(account),
                        new AccountEvent.Lost(
                                DisconnectReason.REVOKED_AT_NETWORK, Samples.EVIDENCE));
        return fixture.happen(
                        lost,
                        new AccountEvent.Authorized(
                                member,
                                account.grantId(),
                                account.profile(),
                                Samples.noLimits(),
                                Samples.IN_90_DAYS))
                .getFirst();
    }

    private void give(StoreFixture fixture, Account account, MemberId member) {
        AuditLog audit =
                new AuditLog(
                        database(),
                        new AuditStore(),
                        new Ids(InstantSource.system(), new SecureRandom()),
                        () -> Samples.NOW);
        AccountPermissions permissions =
                new AccountPermissions(
                        database(),
                        new AccountStore(),
                        new GrantStore(),
                        new AccountPermissionStore(),
                        new MemberStore(),
                        audit,
                        () -> Samples.NOW);
        assertThat(
                        permissions.grant(
                                fixture.viewer(Role.ADMIN),
                                new Holding(account.id(), member, AccountPermission.ADVANCED)))
                .isInstanceOf(PermissionResult.Done.class);
    }

    private Page<Member> page(StoreFixture fixture, Account account, PageRequest request) {
        return Objects.requireNonNull(
                reconnectors()
                        .pages(fixture.viewer(Role.MEMBER), List.of(account), request)
                        .get(account.id()));
    }

    private static List<MemberId> ids(Page<Member> page) {
        return page.nodes().stream().map(Member::id).toList();
    }
}
