package dev.relink.server.account;

import static dev.relink.server.account.AccountPermission.ADVANCED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Role;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.page.Paging;
import dev.relink.server.storage.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/// What the store of permissions on single accounts does on every database.
interface AccountPermissionStoreContract {

    AccountPermissionStore STORE = new AccountPermissionStore();
    PageRequest FIRST = PageRequest.first(100);

    Database database();

    @Test
    default void aPermissionIsReadAsItWasWritten() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = account(fixture);
        HeldPermission held = given(fixture, account, fixture.member("ben", Role.MEMBER));

        assertThat(pages(fixture.workspaceId(), List.of(account.id()), FIRST))
                .containsOnlyKeys(account.id())
                .hasEntrySatisfying(
                        account.id(), page -> assertThat(page.nodes()).containsExactly(held));
    }

    @Test
    default void aPermissionIsOnOneAccountAndOfOneMember() {
        StoreFixture fixture = new StoreFixture(database());
        List<Account> accounts = fixture.accounts(fixture.grant("ada", Samples.NOW), 2);
        AccountId one = accounts.get(0).id();
        AccountId other = accounts.get(1).id();
        MemberId ben = fixture.member("ben", Role.MEMBER);
        MemberId carla = fixture.member("carla", Role.MEMBER);
        given(fixture, accounts.get(0), ben);

        AccountPermissionStore.Holdings held =
                held(fixture.workspaceId(), List.of(one, other), List.of(ben, carla));

        assertThat(held.of(one, ben)).containsExactly(ADVANCED);
        assertThat(held.of(other, ben)).isEmpty();
        assertThat(held.of(one, carla)).isEmpty();
        assertThat(held(fixture.workspaceId(), List.of(one), List.of(carla)).held()).isEmpty();
        assertThat(held(fixture.workspaceId(), List.of(other), List.of(ben)).held()).isEmpty();
    }

    @Test
    default void aPermissionIsHeldOnce() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = account(fixture);
        MemberId ben = fixture.member("ben", Role.MEMBER);
        given(fixture, account, ben);

        assertThatThrownBy(() -> given(fixture, account, ben))
                .isInstanceOf(UnableToExecuteStatementException.class);
    }

    @Test
    default void aPermissionIsTakenAwayOnce() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = account(fixture);
        MemberId ben = fixture.member("ben", Role.MEMBER);
        MemberId carla = fixture.member("carla", Role.MEMBER);
        given(fixture, account, ben);
        HeldPermission left = given(fixture, account, carla);

        assertThat(taken(fixture.workspaceId(), account.id(), ben)).isTrue();
        assertThat(taken(fixture.workspaceId(), account.id(), ben)).isFalse();

        assertThat(held(fixture.workspaceId(), List.of(account.id()), List.of(ben, carla)).held())
                .containsExactly(left);
    }

    @Test
    default void anotherWorkspaceNeitherSeesNorTakesAPermission() {
        StoreFixture fixture = new StoreFixture(database());
        WorkspaceId another = new StoreFixture(database()).workspaceId();
        Account account = lost(fixture, account(fixture));
        MemberId ben = fixture.member("ben", Role.MEMBER);
        given(fixture, account, ben);

        assertThat(held(another, List.of(account.id()), List.of(ben)).held()).isEmpty();
        assertThat(pages(another, List.of(account.id()), FIRST)).isEmpty();
        assertThat(holders(another, List.of(account.id()), FIRST, 10)).isEmpty();
        assertThat(heldOnWaiting(another, account, ben)).isEmpty();
        assertThat(taken(another, account.id(), ben)).isFalse();
        assertThat(held(fixture.workspaceId(), List.of(account.id()), List.of(ben)).held())
                .hasSize(1);
    }

    @Test
    default void thoseWhoHaveAnythingArePagedThroughInBothDirections() {
        StoreFixture fixture = new StoreFixture(database());
        List<Account> accounts = fixture.accounts(fixture.grant("ada", Samples.NOW), 2);
        List<HeldPermission> all = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            MemberId member = fixture.member("member-" + number, Role.MEMBER);
            all.add(given(fixture, accounts.get(0), member));
            given(fixture, accounts.get(1), member);
        }
        AccountId id = accounts.getFirst().id();

        List<HeldPermission> forwards =
                Paging.forwards(
                        3,
                        request -> page(fixture.workspaceId(), id, request),
                        Paging.Between.NOTHING);
        List<HeldPermission> backwards =
                Paging.backwards(3, request -> page(fixture.workspaceId(), id, request));

        assertThat(forwards).isEqualTo(all);
        assertThat(backwards).isEqualTo(all);
    }

    @Test
    default void whatAMemberHasIsPagedThroughInBothDirections() {
        StoreFixture fixture = new StoreFixture(database());
        MemberId ben = fixture.member("ben", Role.MEMBER);
        MemberId carla = fixture.member("carla", Role.MEMBER);
        List<HeldPermission> all = new ArrayList<>();
        for (Account account : fixture.accounts(fixture.grant("ada", Samples.NOW), 5)) {
            all.add(given(fixture, account, ben));
            given(fixture, account, carla);
        }
        WorkspaceId another = new StoreFixture(database()).workspaceId();

        List<HeldPermission> forwards =
                Paging.forwards(
                        2,
                        request -> pageOf(fixture.workspaceId(), ben, request),
                        Paging.Between.NOTHING);
        List<HeldPermission> backwards =
                Paging.backwards(2, request -> pageOf(fixture.workspaceId(), ben, request));

        assertThat(forwards).isEqualTo(all);
        assertThat(backwards).isEqualTo(all);
        assertThat(pageOf(fixture.workspaceId(), fixture.member(), FIRST).edges()).isEmpty();
        assertThat(pageOf(another, ben, FIRST).edges()).isEmpty();
    }

    private Page<HeldPermission> pageOf(
            WorkspaceId workspaceId, MemberId member, PageRequest request) {
        return database()
                .read(handle -> STORE.pagesOfMembers(handle, workspaceId, List.of(member), request))
                .getOrDefault(member, Page.empty());
    }

    @Test
    default void theFirstHoldersOfEachAccountAreReadAtOnce() {
        StoreFixture fixture = new StoreFixture(database());
        List<Account> accounts = fixture.accounts(fixture.grant("ada", Samples.NOW), 3);
        MemberId ben = fixture.member("ben", Role.MEMBER);
        MemberId carla = fixture.member("carla", Role.MEMBER);
        MemberId dora = fixture.member("dora", Role.MEMBER);
        for (MemberId member : List.of(ben, carla, dora)) {
            given(fixture, accounts.get(0), member);
        }
        given(fixture, accounts.get(1), dora);
        List<AccountId> ids = accounts.stream().map(Account::id).toList();

        assertThat(holders(fixture.workspaceId(), ids, FIRST, 2))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(ids.get(0), List.of(ben, carla), ids.get(1), List.of(dora)));
        assertThat(
                        holders(
                                fixture.workspaceId(),
                                ids,
                                new PageRequest(100, Direction.BACKWARD, null),
                                2))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(ids.get(0), List.of(dora, carla), ids.get(1), List.of(dora)));
    }

    @Test
    default void aPermissionCountsForAGroupWhileItsAccountWaits() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = account(fixture);
        MemberId ben = fixture.member("ben", Role.MEMBER);
        given(fixture, account, ben);

        assertThat(heldOnWaiting(fixture.workspaceId(), account, ben)).isEmpty();
        lost(fixture, account);
        assertThat(heldOnWaiting(fixture.workspaceId(), account, ben)).containsExactly(ADVANCED);
        assertThat(heldOnWaiting(fixture.workspaceId(), account, fixture.member())).isEmpty();
    }

    private static Account account(StoreFixture fixture) {
        return fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst();
    }

    private static Account lost(StoreFixture fixture, Account account) {
        return fixture.happen(
                        List.of(account),
                        new AccountEvent.Lost(
                                DisconnectReason.REVOKED_AT_NETWORK, Samples.EVIDENCE))
                .getFirst();
    }

    private HeldPermission given(StoreFixture fixture, Account account, MemberId member) {
        HeldPermission held =
                new HeldPermission(
                        account.id(),
                        member,
                        ADVANCED,
                        new Account.ByMember(fixture.member(), Samples.NOW));
        return database()
                .inTransaction(transaction -> {
                    STORE.insert(transaction.handle(), fixture.workspaceId(), held);
                    return held;
                });
    }

    private boolean taken(WorkspaceId workspaceId, AccountId account, MemberId member) {
        return database()
                .inTransaction(transaction ->
                        STORE.delete(transaction.handle(), workspaceId, account, member, ADVANCED));
    }

    private AccountPermissionStore.Holdings held(
            WorkspaceId workspaceId, List<AccountId> accounts, List<MemberId> members) {
        return database().read(handle -> STORE.held(handle, workspaceId, accounts, members));
    }

    private Map<AccountId, Page<HeldPermission>> pages(
            WorkspaceId workspaceId, List<AccountId> accounts, PageRequest request) {
        return database().read(handle -> STORE.pages(handle, workspaceId, accounts, request));
    }

    private Page<HeldPermission> page(
            WorkspaceId workspaceId, AccountId account, PageRequest request) {
        return pages(workspaceId, List.of(account), request).getOrDefault(account, Page.empty());
    }

    private Map<AccountId, List<MemberId>> holders(
            WorkspaceId workspaceId, List<AccountId> accounts, PageRequest request, int count) {
        return database()
                .read(handle ->
                        STORE.holders(handle, workspaceId, accounts, ADVANCED, request, count));
    }

    private Set<AccountPermission> heldOnWaiting(
            WorkspaceId workspaceId, Account account, MemberId member) {
        return database()
                .read(handle ->
                        STORE.heldOnWaiting(
                                handle, workspaceId, List.of(account.grantId()), member))
                .getOrDefault(account.grantId(), Set.of());
    }
}
