package dev.relink.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.Paging;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import dev.relink.spi.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/// What the store of grants does on every database.
interface GrantStoreContract {

    GrantStore STORE = new GrantStore();

    Database database();

    private StoreFixture fixture() {
        return new StoreFixture(database());
    }

    @Test
    default void aGrantIsReadAsItWasWrittenAndAsItWasChanged() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        assertThat(read(grant)).isEqualTo(grant);

        Grant lost = grant.lost(DisconnectReason.PASSWORD_CHANGED, Samples.NOW.plusSeconds(1));
        update(lost);
        assertThat(read(grant)).isEqualTo(lost);

        Grant authorized =
                lost.authorized(
                        new Grant.Authorized(
                                grant.identity(),
                                new TreeSet<>(Set.of("email")),
                                new Deadline(
                                        Samples.NOW.plusSeconds(5),
                                        Deadline.Reason.REFRESH_TOKEN_EXPIRY),
                                fixture.member(),
                                Samples.NOW.plusSeconds(2)),
                        new Renewal(
                                "hash",
                                Samples.NOW.plusSeconds(6),
                                Samples.NOW.plusSeconds(4),
                                Samples.NOW,
                                3,
                                new Renewal.Spending("hash", Samples.NOW.plusSeconds(1))),
                        Samples.NOW.plusSeconds(3));
        update(authorized);
        assertThat(read(grant)).isEqualTo(authorized);

        Grant suspected = authorized.suspected(Samples.NOW.plusSeconds(4), null);
        update(suspected);
        assertThat(read(grant)).isEqualTo(suspected);

        Grant ended = authorized.ended();
        update(ended);
        assertThat(read(grant)).isEqualTo(ended);
    }

    @Test
    default void anotherWorkspacesGrantDoesNotExist() {
        Grant grant = fixture().grant("ada", Samples.NOW);
        WorkspaceId another = new WorkspaceId("another");

        var read1 = database().read(handle -> STORE.findAll(handle, another, List.of(grant.id())));
        assertThat(read1).isEmpty();
        var read2 =
                database()
                        .inTransaction(transaction ->
                                STORE.lock(transaction.handle(), another, grant.id()));
        assertThat(read2).isEmpty();
        var read3 =
                database().read(handle -> STORE.findByIdentity(handle, another, "facebook", "ada"));
        assertThat(read3).isEmpty();
    }

    @Test
    default void anIdentityHasOneGrantInAWorkspace() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);

        assertThatThrownBy(() -> fixture.grant("ada", Samples.NOW))
                .isInstanceOf(UnableToExecuteStatementException.class);
        var read4 =
                database()
                        .read(handle ->
                                STORE.findByIdentity(
                                        handle, fixture.workspaceId(), "facebook", "ada"));
        assertThat(read4).contains(grant);
    }

    @Test
    default void anIdentityIsInUseAsLongAsAnyWorkspaceHasAWorkingGrantOfIt() {
        String identity = "shared-" + System.identityHashCode(database());
        Grant one = fixture().grant(identity, Samples.NOW);
        Grant other = fixture().grant(identity, Samples.NOW);

        update(one.ended());
        assertThat(isInUse(identity)).isTrue();

        update(other.lost(DisconnectReason.REVOKED_AT_NETWORK, Samples.NOW));
        assertThat(isInUse(identity)).isFalse();
    }

    private boolean isInUse(String identity) {
        return database().read(handle -> STORE.isIdentityInUse(handle, "facebook", identity));
    }

    @Test
    default void theGrantsOfAPersonAreFoundInEveryWorkspace() {
        String ada = "ada-" + UUID.randomUUID();
        Grant here = fixture().grant(ada, Samples.NOW);
        Grant there = fixture().grant(ada, Samples.NOW);
        fixture().grant("ben", Samples.NOW);

        assertThat(ofIdentity("facebook", ada)).containsExactly(here, there);
        assertThat(ofIdentity("other", ada)).isEmpty();
    }

    private List<Grant> ofIdentity(String connector, String identity) {
        return database().read(handle -> STORE.ofIdentity(handle, connector, identity));
    }

    @Test
    default void aListIsPaged() {
        StoreFixture fixture = fixture();
        Grant one = fixture.grant("ada", Samples.NOW);
        Grant other = fixture.grant("ben", Samples.NOW);

        var read5 =
                database()
                        .read(handle ->
                                STORE.page(handle, fixture.workspaceId(), PageRequest.first(10)))
                        .nodes();
        assertThat(read5).containsExactly(one, other);
    }

    @Test
    default void anotherWorkspacesGrantIsNotChanged() {
        Grant grant = fixture().grant("ada", Samples.NOW);
        Grant forged =
                Grant.begin(
                        grant.id(),
                        new WorkspaceId("another"),
                        grant.connector(),
                        Samples.given(
                                grant.identity(),
                                Set.of(),
                                grant.authorization().member(),
                                Samples.NOW),
                        Renewal.none(null),
                        Samples.NOW);

        update(forged);

        assertThat(read(grant)).isEqualTo(grant);
    }

    @Test
    default void aGrantOfNothingHasNoScopesAndTheLongestListOfThemFits() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        SortedSet<String> many = new TreeSet<>();
        for (int number = 1000; number < 1100; number++) {
            many.add("https://scopes.example/" + "s".repeat(50) + number);
        }

        Grant bare = alive(grant, new TreeSet<>());
        update(bare);
        assertThat(read(grant)).isEqualTo(bare);

        Grant full = alive(grant, many);
        update(full);
        assertThat(read(grant)).isEqualTo(full);
    }

    @Test
    default void aListIsCompleteAndWithoutRepetitionWhileGrantsCome() {
        StoreFixture fixture = fixture();
        List<GrantId> grants = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            grants.add(fixture.grant("person-" + number, Samples.NOW).id());
        }

        List<GrantId> forwards =
                Paging.forwards(
                                2,
                                request -> page(fixture, request),
                                number -> {
                                    if (number < 3) {
                                        grants.add(
                                                fixture.grant("new-" + number, Samples.NOW).id());
                                    }
                                })
                        .stream()
                        .map(Grant::id)
                        .toList();

        assertThat(forwards).isEqualTo(grants);
        assertThat(Paging.backwards(4, request -> page(fixture, request)))
                .extracting(Grant::id)
                .isEqualTo(grants);
        assertThat(page(fixture(), PageRequest.first(5)).nodes()).isEmpty();
    }

    private Page<Grant> page(StoreFixture fixture, PageRequest request) {
        return database().read(handle -> STORE.page(handle, fixture.workspaceId(), request));
    }

    @Test
    default void whoeverHoldsTheLockSeesWhatTheOneBeforeDid() throws Exception {
        Grant grant = fixture().grant("ada", Samples.NOW);
        int threads = 4;

        Together.run(
                threads,
                () ->
                        database()
                                .inTransaction(transaction -> {
                                    Grant locked =
                                            STORE.lock(
                                                            transaction.handle(),
                                                            grant.workspaceId(),
                                                            grant.id())
                                                    .orElseThrow();
                                    STORE.update(
                                            transaction.handle(), locked.postponed(Samples.NOW));
                                    return locked;
                                }));

        assertThat(read(grant).probing().failures()).isEqualTo(threads);
    }

    @Test
    default void theGrantOfAnIdentityIsLockedInItsWorkspaceAlone() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        StoreFixture another = fixture();

        assertThat(lockByIdentity(fixture, "facebook", "ada")).contains(grant);
        assertThat(lockByIdentity(fixture, "linkedin", "ada")).isEmpty();
        assertThat(lockByIdentity(fixture, "facebook", "ben")).isEmpty();
        assertThat(lockByIdentity(another, "facebook", "ada")).isEmpty();
    }

    private Optional<Grant> lockByIdentity(
            StoreFixture fixture, String connector, String identity) {
        return database()
                .inTransaction(transaction ->
                        STORE.lockByIdentity(
                                transaction.handle(), fixture.workspaceId(), connector, identity));
    }

    private static Grant alive(Grant grant, SortedSet<String> scopes) {
        return grant.alive(scopes, null, grant.renewal(), Samples.NOW, Samples.NOW);
    }

    private void update(Grant grant) {
        database()
                .inTransaction(transaction -> {
                    STORE.update(transaction.handle(), grant);
                    return grant;
                });
    }

    private Grant read(Grant grant) {
        return database()
                .read(handle -> STORE.findAll(handle, grant.workspaceId(), List.of(grant.id())))
                .getFirst();
    }
}
