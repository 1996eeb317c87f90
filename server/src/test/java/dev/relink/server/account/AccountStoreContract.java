package dev.relink.server.account;

import static dev.relink.server.account.Samples.EVIDENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.InvalidCursorException;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.Paging;
import dev.relink.server.storage.Database;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.Discovery;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the store of accounts does on every database.
interface AccountStoreContract {

    AccountStore STORE = new AccountStore();
    AccountEvent LOST = new AccountEvent.Lost(DisconnectReason.REVOKED_AT_NETWORK, EVIDENCE);
    AccountEvent BY_MEMBER = new AccountEvent.DisconnectedByMember(AccountEvent.PostsThen.HOLD);
    AccountEvent REMOVED = new AccountEvent.RemovedByMember();

    Database database();

    private StoreFixture fixture() {
        return new StoreFixture(database());
    }

    @Test
    default void anAccountIsReadAsItWasWritten() {
        StoreFixture fixture = fixture();
        Account account = fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst();

        assertThat(find(fixture.workspaceId(), account.id())).isEqualTo(account);
    }

    @Test
    default void aChangedAccountIsReadAsItWasChanged() {
        StoreFixture fixture = fixture();
        List<Account> accounts = fixture.accounts(fixture.grant("ada", Samples.NOW), 1);

        Account lost = fixture.happen(accounts, LOST).getFirst();
        assertThat(find(fixture.workspaceId(), lost.id())).isEqualTo(lost);

        Account restored =
                fixture.happen(
                                List.of(lost),
                                new AccountEvent.Authorized(
                                        fixture.member(),
                                        lost.grantId(),
                                        new AccountProfile("New name", null, null, null),
                                        Samples.noLimits(),
                                        Samples.IN_10_DAYS))
                        .getFirst();
        assertThat(find(fixture.workspaceId(), lost.id())).isEqualTo(restored);
    }

    @Test
    default void anotherWorkspacesAccountDoesNotExist() {
        StoreFixture fixture = fixture();
        Account account = fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst();

        var read1 =
                database()
                        .read(handle ->
                                STORE.find(handle, new WorkspaceId("another"), account.id()));
        assertThat(read1).isEmpty();
    }

    @Test
    default void anotherWorkspacesAccountIsNotChanged() {
        StoreFixture fixture = fixture();
        Account account = fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst();
        Account forged =
                new Account(
                        account.id(),
                        new WorkspaceId("another"),
                        account.grantId(),
                        account.asset(),
                        new AccountProfile("Forged", null, null, null),
                        account.state(),
                        account.origin(),
                        null);

        database()
                .inTransaction(transaction -> {
                    STORE.update(transaction.handle(), List.of(forged));
                    return forged;
                });

        assertThat(find(fixture.workspaceId(), account.id())).isEqualTo(account);
    }

    @Test
    default void anAssetIsAnAccountOnceInAWorkspaceUntilItIsRemoved() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        List<Account> accounts = fixture.accounts(grant, 1);

        assertThatThrownBy(() -> fixture.accounts(grant, 1))
                .isInstanceOf(UnableToExecuteStatementException.class);

        fixture.happen(accounts, REMOVED);
        assertThat(fixture.accounts(grant, 1)).hasSize(1);
    }

    @Test
    default void theSameAssetMayBeInTwoWorkspaces() {
        StoreFixture one = fixture();
        StoreFixture other = fixture();

        assertThat(one.accounts(one.grant("ada", Samples.NOW), 1)).hasSize(1);
        assertThat(other.accounts(other.grant("ada", Samples.NOW), 1)).hasSize(1);
    }

    @Test
    default void accountsAreFoundByTheirAssets() {
        StoreFixture fixture = fixture();
        List<Account> accounts = fixture.accounts(fixture.grant("ada", Samples.NOW), 3);
        fixture.happen(accounts.subList(2, 3), REMOVED);
        AssetRef known = accounts.getFirst().asset();
        AssetRef sameIdOtherKind = new AssetRef(known.network(), AccountKind.GROUP, known.id());

        Map<AssetRef, Account> found =
                database()
                        .read(handle ->
                                STORE.findByAssets(
                                        handle,
                                        fixture.workspaceId(),
                                        List.of(known, sameIdOtherKind, accounts.get(2).asset())));

        assertThat(found).containsOnlyKeys(known);
    }

    @Test
    default void theAccountsOfAGrantAreThoseThatWereNotRemoved() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        List<Account> accounts = fixture.accounts(grant, 3);
        fixture.happen(accounts.subList(0, 1), REMOVED);
        fixture.accounts(fixture.grant("ben", Samples.NOW), 2);

        var read2 =
                database().read(handle -> STORE.ofGrant(handle, fixture.workspaceId(), grant.id()));
        assertThat(read2)
                .extracting(Account::id)
                .containsExactly(accounts.get(1).id(), accounts.get(2).id());
    }

    @Test
    default void aGrantIsInUseWhileAnAccountWorksOrWaitsToWorkAgain() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        List<Account> accounts = fixture.accounts(grant, 3);

        fixture.happen(accounts.subList(0, 1), REMOVED);
        fixture.happen(accounts.subList(1, 2), BY_MEMBER);
        fixture.happen(accounts.subList(2, 3), LOST);
        assertThat(isInUse(fixture, grant)).isTrue();

        fixture.happen(accounts.subList(2, 3), REMOVED);
        assertThat(isInUse(fixture, grant)).isFalse();
    }

    private boolean isInUse(StoreFixture fixture, Grant grant) {
        return database()
                .read(handle -> STORE.isGrantInUse(handle, fixture.workspaceId(), grant.id()));
    }

    @Test
    default void aListIsFilteredByEveryCondition() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        Grant other = fixture.grant("ben", Samples.NOW);
        List<Account> accounts = fixture.accounts(grant, 3);
        List<Account> others = fixture.accounts(other, 1);
        fixture.happen(accounts.subList(0, 1), LOST);
        fixture.happen(accounts.subList(1, 2), REMOVED);

        assertThat(list(fixture, AccountFilter.ALL))
                .containsExactly(
                        accounts.get(0).id(), accounts.get(2).id(), others.getFirst().id());
        assertThat(list(fixture, filter(Set.of(AccountStatus.REMOVED))))
                .containsExactly(accounts.get(1).id());
        assertThat(list(fixture, filter(Set.of()))).isEmpty();
        assertThat(list(fixture, new AccountFilter(null, "instagram", null, null, null))).isEmpty();
        assertThat(
                        list(
                                fixture,
                                new AccountFilter(
                                        null, "facebook", AccountKind.PAGE, other.id(), null)))
                .containsExactly(others.getFirst().id());
        assertThat(list(fixture, new AccountFilter(null, null, AccountKind.GROUP, null, null)))
                .isEmpty();
        assertThat(list(fixture, new AccountFilter(null, null, null, null, true)))
                .containsExactly(accounts.getFirst().id());
        assertThat(list(fixture, new AccountFilter(null, null, null, grant.id(), false)))
                .containsExactly(accounts.get(2).id());
    }

    private static AccountFilter filter(Set<AccountStatus> statuses) {
        return new AccountFilter(statuses, null, null, null, null);
    }

    private List<AccountId> list(StoreFixture fixture, AccountFilter filter) {
        return database()
                .read(handle ->
                        STORE.page(
                                handle,
                                fixture.workspaceId(),
                                filter,
                                AccountOrder.OLDEST_FIRST,
                                PageRequest.first(100)))
                .nodes()
                .stream()
                .map(Account::id)
                .toList();
    }

    @Test
    default void aListIsOrderedByNameAndPagedThroughToItsEnd() {
        StoreFixture fixture = fixture();
        List<Account> accounts =
                new ArrayList<>(fixture.accounts(fixture.grant("ada", Samples.NOW), 7));
        accounts.addAll(fixture.accounts(fixture.grant("ben", Samples.NOW), 7));

        List<String> names = new ArrayList<>();
        PageRequest request = PageRequest.first(4);
        boolean more = true;
        while (more) {
            PageRequest asked = request;
            Page<Account> page =
                    database()
                            .read(handle ->
                                    STORE.page(
                                            handle,
                                            fixture.workspaceId(),
                                            AccountFilter.ALL,
                                            new AccountOrder(AccountOrder.Field.NAME, true),
                                            asked));
            page.nodes().forEach(account -> names.add(account.profile().name()));
            more = page.hasNext();
            request =
                    new PageRequest(
                            4, PageRequest.Direction.FORWARD, page.edges().getLast().cursor());
        }

        List<String> expected =
                new ArrayList<>(
                        accounts.stream().map(account -> account.profile().name()).toList());
        expected.sort(Collections.reverseOrder());
        assertThat(names).isEqualTo(expected);
    }

    @Test
    default void theFirstAccountsOfSeveralGrantsAreReadAtOnce() {
        StoreFixture fixture = fixture();
        Grant one = fixture.grant("ada", Samples.NOW);
        Grant other = fixture.grant("ben", Samples.NOW);
        List<Account> ofOne = fixture.accounts(one, 4);
        List<Account> ofOther = fixture.accounts(other, 2);
        fixture.happen(ofOther.subList(1, 2), LOST);

        Map<GrantId, List<Account>> all = firstOf(fixture, List.of(one.id(), other.id()), false);
        Map<GrantId, List<Account>> waiting = firstOf(fixture, List.of(one.id(), other.id()), true);

        assertThat(all.get(one.id()))
                .extracting(Account::id)
                .containsExactly(ofOne.get(0).id(), ofOne.get(1).id(), ofOne.get(2).id());
        assertThat(all.get(other.id())).hasSize(2);
        assertThat(waiting).containsOnlyKeys(other.id());
        assertThat(waiting.get(other.id()))
                .extracting(Account::id)
                .containsExactly(ofOther.get(1).id());
    }

    private Map<GrantId, List<Account>> firstOf(
            StoreFixture fixture, List<GrantId> grants, boolean waiting) {
        return database()
                .read(handle ->
                        STORE.firstOfGrants(handle, fixture.workspaceId(), grants, waiting, 2));
    }

    @Test
    default void theGrantsToReconnectAreThoseWithLostAccounts() {
        StoreFixture fixture = fixture();
        Grant lost = fixture.grant("ada", Samples.NOW);
        Grant fine = fixture.grant("ben", Samples.NOW);
        Grant byMember = fixture.grant("carla", Samples.NOW);
        fixture.happen(fixture.accounts(lost, 3), LOST);
        fixture.accounts(fine, 1);
        fixture.happen(fixture.accounts(byMember, 1), BY_MEMBER);

        Page<GrantId> page =
                database()
                        .read(handle ->
                                STORE.grantsToReconnect(
                                        handle, fixture.workspaceId(), PageRequest.first(10)));

        assertThat(page.nodes()).containsExactly(lost.id());
        var read3 =
                database().read(handle -> STORE.countToReconnect(handle, fixture.workspaceId()));
        assertThat(read3).isEqualTo(3);
    }

    @Test
    default void anotherWorkspaceSeesNothingOfIt() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        List<Account> accounts = fixture.accounts(grant, 2);
        fixture.happen(accounts.subList(0, 1), LOST);
        WorkspaceId another = fixture().workspaceId();

        List<Object> seen =
                database()
                        .read(handle ->
                                List.of(
                                        STORE.ofGrant(handle, another, grant.id()),
                                        STORE.findByAssets(
                                                        handle,
                                                        another,
                                                        List.of(accounts.getFirst().asset()))
                                                .keySet(),
                                        STORE.firstOfGrants(
                                                        handle,
                                                        another,
                                                        List.of(grant.id()),
                                                        false,
                                                        5)
                                                .keySet(),
                                        STORE.grantsToReconnect(
                                                        handle, another, PageRequest.first(5))
                                                .nodes(),
                                        STORE.page(
                                                        handle,
                                                        another,
                                                        new AccountFilter(
                                                                null, null, null, grant.id(), null),
                                                        AccountOrder.OLDEST_FIRST,
                                                        PageRequest.first(5))
                                                .nodes(),
                                        Collections.nCopies(
                                                STORE.countToReconnect(handle, another), "lost"),
                                        Collections.nCopies(
                                                STORE.isGrantInUse(handle, another, grant.id())
                                                        ? 1
                                                        : 0,
                                                "in use")));

        assertThat(seen).containsOnly(List.of(), Set.of());
    }

    @ParameterizedTest
    @CsvSource({"CREATED_AT, false", "CREATED_AT, true", "NAME, false", "NAME, true"})
    default void aListIsCompleteAndWithoutRepetitionWhileAccountsComeAndGo(
            AccountOrder.Field field, boolean descending) {
        StoreFixture fixture = fixture();
        List<Account> leaving = fixture.accounts(fixture.grant("ada", Samples.NOW), 4);
        List<Account> staying = fixture.accounts(fixture.grant("ben", Samples.NOW), 9);
        AccountOrder order = new AccountOrder(field, descending);

        List<AccountId> seen =
                Paging.forwards(
                                2,
                                request -> page(fixture, order, request),
                                number -> {
                                    fixture.accounts(
                                            fixture.grant("new-" + number, Samples.NOW), 1);
                                    fixture.happen(
                                            leaving.subList(
                                                    (number - 1) % leaving.size(),
                                                    (number - 1) % leaving.size() + 1),
                                            REMOVED);
                                })
                        .stream()
                        .map(Account::id)
                        .toList();

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsAll(staying.stream().map(Account::id).toList());
    }

    @Test
    default void aListIsTheSameReadFromEitherEnd() {
        StoreFixture fixture = fixture();
        fixture.accounts(fixture.grant("ada", Samples.NOW), 5);
        fixture.accounts(fixture.grant("ben", Samples.NOW), 4);
        AccountOrder byName = new AccountOrder(AccountOrder.Field.NAME, false);

        assertThat(Paging.backwards(2, request -> page(fixture, byName, request)))
                .hasSize(9)
                .isEqualTo(
                        Paging.forwards(
                                2,
                                request -> page(fixture, byName, request),
                                Paging.Between.NOTHING));
    }

    @Test
    default void aCursorOfAListInAnotherOrderIsRefused() {
        StoreFixture fixture = fixture();
        fixture.accounts(fixture.grant("ada", Samples.NOW), 2);
        AccountOrder byName = new AccountOrder(AccountOrder.Field.NAME, false);
        Cursor ofNames = page(fixture, byName, PageRequest.first(1)).edges().getFirst().cursor();

        assertThatThrownBy(() ->
                        page(
                                fixture,
                                AccountOrder.OLDEST_FIRST,
                                new PageRequest(1, PageRequest.Direction.FORWARD, ofNames)))
                .isInstanceOf(InvalidCursorException.class);
    }

    private Page<Account> page(StoreFixture fixture, AccountOrder order, PageRequest request) {
        return database()
                .read(handle ->
                        STORE.page(
                                handle, fixture.workspaceId(), AccountFilter.ALL, order, request));
    }

    @Test
    default void theGrantsToReconnectArePagedThroughToTheirEnd() {
        StoreFixture fixture = fixture();
        List<GrantId> lost = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            Grant grant = fixture.grant("person-" + number, Samples.NOW);
            fixture.happen(fixture.accounts(grant, 3), LOST);
            lost.add(grant.id());
        }

        List<GrantId> seen =
                Paging.forwards(
                        2,
                        request ->
                                database()
                                        .read(handle ->
                                                STORE.grantsToReconnect(
                                                        handle, fixture.workspaceId(), request)),
                        Paging.Between.NOTHING);

        assertThat(seen).isEqualTo(lost);
    }

    @Test
    default void theLongestTextsFit() {
        StoreFixture fixture = fixture();
        Account account = fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst();
        AccountProfile longest =
                new AccountProfile(
                        "ö".repeat(255),
                        "h".repeat(255),
                        URI.create("https://pictures.example/" + "p".repeat(1975)),
                        URI.create("https://pages.example/" + "p".repeat(1978)));

        fixture.happen(
                List.of(account),
                new AccountEvent.Authorized(
                        fixture.member(),
                        account.grantId(),
                        longest,
                        everyLimit(),
                        Samples.IN_90_DAYS));

        assertThat(find(fixture.workspaceId(), account.id()).profile()).isEqualTo(longest);
        assertThat(find(fixture.workspaceId(), account.id()).state().limits())
                .isEqualTo(everyLimit());
    }

    private static SortedSet<AccountLimit> everyLimit() {
        SortedSet<AccountLimit> limits = new TreeSet<>();
        for (Capability capability : Capability.values()) {
            for (AccountLimit.Cause cause : AccountLimit.Cause.values()) {
                limits.add(new AccountLimit(capability, cause));
            }
        }
        return limits;
    }

    @Test
    default void allAssetsOfALargeOfferAreLookedUpAtOnce() {
        StoreFixture fixture = fixture();
        List<Account> accounts = fixture.accounts(fixture.grant("ada", Samples.NOW), 3);
        List<AssetRef> asked = new ArrayList<>(accounts.stream().map(Account::asset).toList());
        while (asked.size() < Discovery.LIMIT) {
            asked.add(new AssetRef("facebook", AccountKind.PAGE, "unknown-" + asked.size()));
        }

        var found =
                database().read(handle -> STORE.findByAssets(handle, fixture.workspaceId(), asked));
        var none =
                database()
                        .read(handle ->
                                STORE.findByAssets(handle, fixture.workspaceId(), List.of()));

        assertThat(found.values()).containsExactlyInAnyOrderElementsOf(accounts);
        assertThat(none).isEmpty();
    }

    private Account find(WorkspaceId workspaceId, AccountId id) {
        return database().read(handle -> STORE.find(handle, workspaceId, id)).orElseThrow();
    }
}
