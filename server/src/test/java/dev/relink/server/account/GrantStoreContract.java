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
import java.time.Duration;
import java.time.Instant;
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
                        grant.identity(),
                        new TreeSet<>(Set.of("email")),
                        fixture.member(),
                        Samples.NOW.plusSeconds(2),
                        Samples.NOW.plusSeconds(3));
        update(authorized);
        assertThat(read(grant)).isEqualTo(authorized);

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
    default void aGrantInDoubtIsDueAndAnAnswerOnItsWayCountsForNothing() {
        Grant grant = fixture().grant("ada", Samples.NOW.plusSeconds(3_600));

        Grant inDoubt = grant.inDoubt(Samples.NOW);

        assertThat(inDoubt.probing().dueAt()).isEqualTo(Samples.NOW);
        assertThat(inDoubt.probing().fence()).isEqualTo(grant.probing().fence() + 1);
        assertThat(inDoubt.status()).isEqualTo(grant.status());
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
    default void onlyWhatIsDueIsClaimedAndNothingTwice() {
        StoreFixture fixture = fixture();
        Instant due = farPast();
        Grant one = fixture.grant("ada", due);
        fixture.grant("ben", due.plusSeconds(60));

        List<Grant> first = claim(due, due.plusSeconds(30));
        List<Grant> second = claim(due, due.plusSeconds(30));

        assertThat(first).extracting(Grant::id).containsExactly(one.id());
        assertThat(first.getFirst().probing().fence()).isEqualTo(one.probing().fence() + 1);
        assertThat(second).isEmpty();
    }

    @Test
    default void aClaimThatRanOutIsTakenOverWithAHigherFence() {
        StoreFixture fixture = fixture();
        Instant due = farPast();
        fixture.grant("ada", due);

        Grant first = claim(due, due.plusSeconds(30)).getFirst();
        Grant second = claim(due.plusSeconds(30), due.plusSeconds(60)).getFirst();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.probing().fence()).isGreaterThan(first.probing().fence());
    }

    @Test
    default void anUpdateGivesTheClaimUp() {
        StoreFixture fixture = fixture();
        Instant due = farPast();
        fixture.grant("ada", due);

        Grant claimed = claim(due, due.plusSeconds(30)).getFirst();
        update(claimed.probed(claimed.scopes(), due, due.plusSeconds(1)));

        assertThat(claim(due.plusSeconds(1), due.plusSeconds(30)))
                .extracting(Grant::id)
                .containsExactly(claimed.id());
    }

    @Test
    default void claimantsAtTheSameTimeShareWithoutOverlap() throws Exception {
        StoreFixture fixture = fixture();
        Instant due = farPast();
        for (int number = 0; number < 40; number++) {
            fixture.grant("person-" + number, due);
        }
        List<List<Grant>> shares =
                Together.run(
                        4,
                        () -> {
                            List<Grant> mine = new ArrayList<>();
                            List<Grant> some = claim(due, due.plus(Duration.ofHours(1)));
                            while (!some.isEmpty()) {
                                mine.addAll(some);
                                some = claim(due, due.plus(Duration.ofHours(1)));
                            }
                            return mine;
                        });
        List<Grant> claimed = shares.stream().flatMap(List::stream).toList();

        assertThat(claimed).extracting(Grant::id).doesNotHaveDuplicates();
        assertThat(claimed).hasSize(40);
    }

    @Test
    default void anotherWorkspacesGrantIsNotChanged() {
        Grant grant = fixture().grant("ada", Samples.NOW);
        Grant forged =
                Grant.begin(
                        grant.id(),
                        new WorkspaceId("another"),
                        grant.connector(),
                        grant.identity(),
                        new TreeSet<>(),
                        grant.authorization().member(),
                        Samples.NOW,
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

        Grant bare = grant.probed(new TreeSet<>(), Samples.NOW, Samples.NOW);
        update(bare);
        assertThat(read(grant)).isEqualTo(bare);

        Grant full = grant.probed(many, Samples.NOW, Samples.NOW);
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

    @Test
    default void noMoreAreClaimedThanAskedForAndTheLongestDueFirst() {
        StoreFixture fixture = fixture();
        Instant due = farPast();
        Grant second = fixture.grant("ben", due.plusSeconds(2));
        Grant first = fixture.grant("ada", due.plusSeconds(1));
        fixture.grant("carla", due.plusSeconds(3));

        List<Grant> claimed =
                database()
                        .inTransaction(transaction ->
                                STORE.claimDue(
                                        transaction.handle(),
                                        due.plusSeconds(3),
                                        due.plusSeconds(60),
                                        2));

        assertThat(claimed)
                .extracting(Grant::id)
                .containsExactlyInAnyOrder(first.id(), second.id());
    }

    @Test
    default void whatIsNotAskedForAnyMoreIsNeverClaimed() {
        StoreFixture fixture = fixture();
        Instant due = farPast();
        update(fixture.grant("ada", due).ended());
        update(fixture.grant("ben", due).lost(DisconnectReason.LONG_UNUSED, due));

        assertThat(claim(due, due.plusSeconds(30))).isEmpty();
    }

    /// A time of its own for each test that claims, before every other due time, so that tests do
    /// not claim each other's grants.
    private static Instant farPast() {
        return FarPast.next();
    }

    /// Hands out times, each a day before the one before.
    final class FarPast {

        private static Instant next = Instant.parse("2020-01-01T00:00:00Z");

        private FarPast() {}

        static synchronized Instant next() {
            next = next.minus(Duration.ofDays(1));
            return next;
        }
    }

    private List<Grant> claim(Instant now, Instant leaseUntil) {
        return database()
                .inTransaction(
                        transaction -> STORE.claimDue(transaction.handle(), now, leaseUntil, 10));
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
