package dev.relink.server.account;

import static dev.relink.server.storage.LargeDatabase.NOW;
import static dev.relink.server.storage.LargeDatabase.WORKSPACE;

import dev.relink.server.account.AccountOrder.Field;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.MemberId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.storage.LargeDatabase;
import dev.relink.server.storage.QueryPlans;
import dev.relink.server.storage.QueryPlans.Case;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How PostgreSQL finds accounts and grants.
class AccountPlansTest {

    private static final AccountStore ACCOUNTS = new AccountStore();
    private static final GrantStore GRANTS = new GrantStore();
    private static final DueGrantStore DUE = new DueGrantStore();
    private static final AccountPermissionStore PERMISSIONS = new AccountPermissionStore();
    private static final List<AccountId> HUNDRED_ACCOUNTS =
            IntStream.range(0, 100).mapToObj(LargeDatabase::account).toList();
    private static final PageRequest FIRST = PageRequest.first(25);
    private static final PageRequest LAST = new PageRequest(25, Direction.BACKWARD, null);
    private static final AccountOrder NEWEST_FIRST = new AccountOrder(Field.CREATED_AT, true);
    private static final AccountOrder BY_NAME = new AccountOrder(Field.NAME, false);

    static Stream<Case> cases() {
        return Stream.of(
                page("oldest first", AccountFilter.ALL, AccountOrder.OLDEST_FIRST, FIRST),
                page("newest first", AccountFilter.ALL, NEWEST_FIRST, FIRST),
                page("from the end", AccountFilter.ALL, AccountOrder.OLDEST_FIRST, LAST),
                page(
                        "behind a cursor",
                        AccountFilter.ALL,
                        AccountOrder.OLDEST_FIRST,
                        after(LargeDatabase.account(200).value())),
                page("by name", AccountFilter.ALL, BY_NAME, FIRST),
                page("by name from the end", AccountFilter.ALL, BY_NAME, LAST),
                page(
                        "by name behind a cursor",
                        AccountFilter.ALL,
                        BY_NAME,
                        after("Page 8", LargeDatabase.account(200).value())),
                filtered(
                        "of some statuses",
                        new AccountFilter(
                                Set.of(AccountStatus.DISCONNECTED, AccountStatus.EXPIRING),
                                null,
                                null,
                                null,
                                null)),
                filtered(
                        "of a network",
                        new AccountFilter(null, "facebook", AccountKind.PAGE, null, null)),
                filtered(
                        "of a grant",
                        new AccountFilter(null, null, null, LargeDatabase.grant(3), null)),
                filtered("that wait", new AccountFilter(null, null, null, null, true)),
                filtered(
                        "of a grant that wait",
                        new AccountFilter(null, null, null, LargeDatabase.grant(3), true)),
                Case.of(
                        "AccountStore.find",
                        "",
                        handle -> ACCOUNTS.find(handle, WORKSPACE, LargeDatabase.account(1))),
                Case.of(
                        "AccountStore.findAll",
                        "",
                        handle ->
                                ACCOUNTS.findAll(
                                        handle,
                                        WORKSPACE,
                                        List.of(
                                                LargeDatabase.account(1),
                                                LargeDatabase.account(2)))),
                Case.of(
                        "AccountStore.ofGrant",
                        "",
                        handle -> ACCOUNTS.ofGrant(handle, WORKSPACE, LargeDatabase.grant(3))),
                Case.of(
                        "AccountStore.findByAssets",
                        "",
                        handle ->
                                ACCOUNTS.findByAssets(
                                        handle,
                                        WORKSPACE,
                                        List.of(
                                                new AssetRef(
                                                        "facebook",
                                                        AccountKind.PAGE,
                                                        "page-107")))),
                Case.of(
                        "AccountStore.isGrantInUse",
                        "",
                        handle -> ACCOUNTS.isGrantInUse(handle, WORKSPACE, LargeDatabase.grant(3))),
                Case.of(
                        "AccountStore.countOthersUsing",
                        "",
                        handle ->
                                ACCOUNTS.countOthersUsing(
                                        handle,
                                        WORKSPACE,
                                        LargeDatabase.grant(3),
                                        LargeDatabase.account(3))),
                Case.of(
                        "AccountStore.others",
                        "",
                        handle ->
                                ACCOUNTS.others(
                                        handle,
                                        WORKSPACE,
                                        LargeDatabase.grant(3),
                                        LargeDatabase.account(3),
                                        FIRST)),
                Case.sorting(
                        "AccountStore.firstOfGrants",
                        "",
                        handle ->
                                ACCOUNTS.firstOfGrants(
                                        handle,
                                        WORKSPACE,
                                        List.of(LargeDatabase.grant(3), LargeDatabase.grant(4)),
                                        false,
                                        25)),
                Case.sorting(
                        "AccountStore.firstOfGrants",
                        "that wait",
                        handle ->
                                ACCOUNTS.firstOfGrants(
                                        handle,
                                        WORKSPACE,
                                        List.of(LargeDatabase.grant(3), LargeDatabase.grant(4)),
                                        true,
                                        25)),
                Case.of(
                        "AccountStore.grantsToReconnect",
                        "",
                        handle -> ACCOUNTS.grantsToReconnect(handle, WORKSPACE, FIRST)),
                Case.of(
                        "AccountStore.grantsToReconnect",
                        "behind a cursor",
                        handle ->
                                ACCOUNTS.grantsToReconnect(
                                        handle, WORKSPACE, after(LargeDatabase.grant(30).value()))),
                Case.of(
                        "AccountStore.countToReconnect",
                        "",
                        handle -> ACCOUNTS.countToReconnect(handle, WORKSPACE)),
                Case.of(
                        "AccountPermissionStore.delete",
                        "",
                        handle ->
                                PERMISSIONS.delete(
                                        handle,
                                        WORKSPACE,
                                        LargeDatabase.account(3),
                                        LargeDatabase.member(3),
                                        AccountPermission.ADVANCED)),
                Case.of(
                        "AccountPermissionStore.held",
                        "",
                        handle ->
                                PERMISSIONS.held(
                                        handle,
                                        WORKSPACE,
                                        HUNDRED_ACCOUNTS,
                                        List.of(LargeDatabase.member(3)))),
                Case.sorting(
                        "AccountPermissionStore.heldOnWaiting",
                        "",
                        handle ->
                                PERMISSIONS.heldOnWaiting(
                                        handle,
                                        WORKSPACE,
                                        List.of(LargeDatabase.grant(3), LargeDatabase.grant(4)),
                                        LargeDatabase.member(3))),
                Case.sorting(
                        "AccountPermissionStore.pages",
                        "",
                        handle -> PERMISSIONS.pages(handle, WORKSPACE, HUNDRED_ACCOUNTS, FIRST)),
                Case.sorting(
                        "AccountPermissionStore.pages",
                        "behind a cursor",
                        handle ->
                                PERMISSIONS.pages(
                                        handle,
                                        WORKSPACE,
                                        List.of(LargeDatabase.account(3)),
                                        after(LargeDatabase.member(3).value(), "ADVANCED"))),
                Case.sorting(
                        "AccountPermissionStore.pagesOfMembers",
                        "",
                        handle ->
                                PERMISSIONS.pagesOfMembers(
                                        handle,
                                        WORKSPACE,
                                        List.of(LargeDatabase.member(3), LargeDatabase.member(4)),
                                        FIRST)),
                Case.sorting(
                        "AccountPermissionStore.pagesOfMembers",
                        "behind a cursor",
                        handle ->
                                PERMISSIONS.pagesOfMembers(
                                        handle,
                                        WORKSPACE,
                                        List.of(LargeDatabase.member(3)),
                                        after(LargeDatabase.account(3).value(), "ADVANCED"))),
                Case.sorting(
                        "AccountPermissionStore.holders",
                        "",
                        handle -> holders(handle, HUNDRED_ACCOUNTS, FIRST)),
                Case.sorting(
                        "AccountPermissionStore.holders",
                        "behind a cursor",
                        handle ->
                                holders(
                                        handle,
                                        List.of(LargeDatabase.account(3)),
                                        after(LargeDatabase.member(3).value()))),
                Case.of("GrantStore.page", "", handle -> GRANTS.page(handle, WORKSPACE, FIRST)),
                Case.of(
                        "GrantStore.page",
                        "from the end",
                        handle -> GRANTS.page(handle, WORKSPACE, LAST)),
                Case.of(
                        "GrantStore.page",
                        "behind a cursor",
                        handle ->
                                GRANTS.page(
                                        handle, WORKSPACE, after(LargeDatabase.grant(30).value()))),
                Case.of(
                        "GrantStore.findAll",
                        "",
                        handle ->
                                GRANTS.findAll(handle, WORKSPACE, List.of(LargeDatabase.grant(3)))),
                Case.of(
                        "GrantStore.lock",
                        "",
                        handle -> GRANTS.lock(handle, WORKSPACE, LargeDatabase.grant(3))),
                Case.of(
                        "GrantStore.findByIdentity",
                        "",
                        handle ->
                                GRANTS.findByIdentity(handle, WORKSPACE, "facebook", "person-107")),
                Case.of(
                        "GrantStore.lockByIdentity",
                        "",
                        handle ->
                                GRANTS.lockByIdentity(handle, WORKSPACE, "facebook", "person-107")),
                Case.of(
                        "GrantStore.isIdentityInUse",
                        "",
                        handle -> GRANTS.isIdentityInUse(handle, "facebook", "person-107")),
                Case.sorting(
                        "GrantStore.ofIdentity",
                        "",
                        handle -> GRANTS.ofIdentity(handle, "facebook", "person-107")),
                Case.of(
                        "GrantStore.find",
                        "",
                        handle -> GRANTS.find(handle, WORKSPACE, LargeDatabase.grant(3))),
                Case.of(
                        "GrantStore.used",
                        "",
                        handle ->
                                GRANTS.used(
                                        handle,
                                        GRANTS.find(handle, WORKSPACE, LargeDatabase.grant(3))
                                                .orElseThrow(),
                                        NOW)),
                Case.sorting("DueGrantStore.claim", "few of them", handle -> claim(handle, 20)),
                Case.sorting("DueGrantStore.claim", "all of them", handle -> claim(handle, 20_000)),
                Case.of(
                        "DueGrantStore.claimOne",
                        "",
                        handle ->
                                DUE.claimOne(
                                        handle,
                                        WORKSPACE,
                                        LargeDatabase.grant(3),
                                        "node",
                                        NOW,
                                        NOW.plusSeconds(30))),
                Case.of(
                        "DueGrantStore.spend",
                        "",
                        handle -> DUE.spend(handle, claimed(handle), NOW)),
                Case.of("DueGrantStore.hold", "", handle -> hold(handle)),
                Case.of("DueGrantStore.release", "", handle -> release(handle)),
                Case.of("DueGrantStore.hasten", "", handle -> hasten(handle)),
                Case.sorting(
                        "DueGrantStore.askOthers", "to probe", handle -> askOthers(handle, false)),
                Case.sorting(
                        "DueGrantStore.askOthers", "to refresh", handle -> askOthers(handle, true)),
                Case.of(
                        "GrantStore.update",
                        "",
                        handle ->
                                GRANTS.update(
                                        handle,
                                        GRANTS.lock(handle, WORKSPACE, LargeDatabase.grant(3))
                                                .orElseThrow())));
    }

    private static Map<AccountId, List<MemberId>> holders(
            Handle handle, List<AccountId> accounts, PageRequest request) {
        return PERMISSIONS.holders(
                handle, WORKSPACE, accounts, AccountPermission.ADVANCED, request, 27);
    }

    private static DueGrantStore.Claims claim(Handle handle, int seconds) {
        return DUE.claim(
                handle,
                "facebook",
                "node",
                NOW.plusSeconds(seconds),
                NOW.plusSeconds(seconds + 90),
                16);
    }

    private static DueGrantStore.Claim claimed(Handle handle) {
        Grant grant = GRANTS.find(handle, WORKSPACE, LargeDatabase.grant(3)).orElseThrow();
        return new DueGrantStore.Claim(
                grant, "node", grant.probing().fence(), NOW.plusSeconds(30), false);
    }

    private static boolean hold(Handle handle) {
        DUE.hold(handle, claimed(handle));
        return true;
    }

    private static boolean release(Handle handle) {
        DUE.release(handle, claimed(handle));
        return true;
    }

    private static boolean hasten(Handle handle) {
        DUE.hasten(handle, WORKSPACE, LargeDatabase.grant(3), NOW);
        return true;
    }

    private static boolean askOthers(Handle handle, boolean renewing) {
        DUE.askOthers(handle, "facebook", renewing, NOW, 5);
        return true;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsNothingButWhatAnIndexLeadsTo(Case subject) {
        QueryPlans.assertIndexed(subject);
    }

    @Test
    void everyQueryHasACase() {
        QueryPlans.assertComplete(
                cases(),
                AccountStore.class,
                AccountPermissionStore.class,
                GrantStore.class,
                DueGrantStore.class);
    }

    private static Case page(
            String detail, AccountFilter filter, AccountOrder order, PageRequest request) {
        return Case.of(
                "AccountStore.page",
                detail,
                handle -> ACCOUNTS.page(handle, WORKSPACE, filter, order, request));
    }

    private static Case filtered(String detail, AccountFilter filter) {
        return Case.sorting(
                "AccountStore.page",
                detail,
                handle ->
                        ACCOUNTS.page(handle, WORKSPACE, filter, AccountOrder.OLDEST_FIRST, FIRST));
    }

    private static PageRequest after(Object... values) {
        return new PageRequest(25, Direction.FORWARD, Cursor.of(values));
    }
}
