package dev.relink.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.DueGrantStore.Claim;
import dev.relink.server.account.DueGrantStore.Kept;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Grants as work that is due, on every database.
interface DueGrantStoreContract {

    DueGrantStore STORE = new DueGrantStore();
    Instant NOW = Samples.NOW;
    Duration LEASE = Duration.ofSeconds(30);

    Database database();

    /// Grants of a connector that no other test has.
    record Scene(DueGrantStoreContract contract, String connector) {

        StoreFixture workspace() {
            return new StoreFixture(contract.database());
        }

        Grant probedAt(StoreFixture workspace, String identity, @Nullable Instant dueAt) {
            return workspace.grant(connector, identity, Renewal.none(null), dueAt);
        }

        Grant renewedAt(StoreFixture workspace, String hash, Instant dueAt) {
            Renewal renewal = Renewal.by(hash, dueAt.plusSeconds(600), dueAt);
            return workspace.grant(connector, hash, renewal, null);
        }

        List<Claim> claim(String node, Instant now, int limit) {
            return contract.inTransaction(handle ->
                    STORE.claim(handle, connector, node, now, now.plus(LEASE), limit).claims());
        }
    }

    private Scene scene() {
        return new Scene(this, "net-" + UUID.randomUUID());
    }

    private <T> T inTransaction(Function<Handle, T> work) {
        return database().inTransaction(transaction -> work.apply(transaction.handle()));
    }

    private Grant read(Grant grant) {
        return database()
                .read(handle -> new GrantStore().find(handle, grant.workspaceId(), grant.id()))
                .orElseThrow();
    }

    private boolean update(Grant grant) {
        return inTransaction(handle -> {
            new GrantStore().update(handle, grant);
            return true;
        });
    }

    @Test
    default void onlyWhatIsDueIsClaimedAndNothingTwice() {
        Scene scene = scene();
        Grant due = scene.probedAt(scene.workspace(), "ada", NOW);
        scene.probedAt(scene.workspace(), "ben", NOW.plusSeconds(1));

        List<Claim> first = scene.claim("one", NOW, 10);
        List<Claim> second = scene.claim("other", NOW, 10);

        assertThat(first).extracting(claim -> claim.grant().id()).containsExactly(due.id());
        assertThat(first.getFirst().fence()).isEqualTo(due.probing().fence() + 1);
        assertThat(second).isEmpty();
    }

    @Test
    default void aClaimThatRanOutIsTakenOverWithAHigherFence() {
        Scene scene = scene();
        scene.probedAt(scene.workspace(), "ada", NOW);

        Claim first = scene.claim("one", NOW, 1).getFirst();
        assertThat(scene.claim("other", NOW.plus(LEASE).minusMillis(1), 1)).isEmpty();
        Claim second = scene.claim("other", NOW.plus(LEASE), 1).getFirst();

        assertThat(second.grant().id()).isEqualTo(first.grant().id());
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(spend(first)).isFalse();
        assertThat(spend(second)).isTrue();
    }

    private boolean spend(Claim claim) {
        return inTransaction(handle -> STORE.spend(handle, claim, NOW));
    }

    private int renew(Claim claim, Instant until) {
        return inTransaction(handle -> STORE.renew(handle, List.of(claim), until));
    }

    @Test
    default void aClaimIsProlongedByWhoHasItAlone() {
        Scene scene = scene();
        scene.probedAt(scene.workspace(), "ada", NOW);
        Claim lapsed = scene.claim("one", NOW, 1).getFirst();
        Instant later = NOW.plus(LEASE);
        Claim current = scene.claim("other", later, 1).getFirst();

        assertThat(renew(lapsed, later.plus(LEASE.multipliedBy(9)))).isZero();
        assertThat(renew(current, later.plus(LEASE.multipliedBy(2)))).isEqualTo(1);

        assertThat(scene.claim("third", later.plus(LEASE), 1)).isEmpty();
        assertThat(scene.claim("third", later.plus(LEASE.multipliedBy(2)), 1)).hasSize(1);
    }

    @Test
    default void anUpdateGivesTheClaimUp() {
        Scene scene = scene();
        scene.probedAt(scene.workspace(), "ada", NOW);

        Grant claimed = scene.claim("one", NOW, 1).getFirst().grant();
        update(claimed.postponed(NOW.plusSeconds(1)));

        assertThat(scene.claim("other", NOW.plusSeconds(1), 1)).hasSize(1);
    }

    @Test
    default void claimantsAtTheSameTimeShareWithoutOverlap() throws Exception {
        Scene scene = scene();
        StoreFixture workspace = scene.workspace();
        for (int number = 0; number < 40; number++) {
            scene.probedAt(workspace, "person-" + number, NOW);
        }
        List<List<Claim>> shares =
                Together.run(
                        4,
                        () -> {
                            List<Claim> mine = new ArrayList<>();
                            // Somebody else may hold all that is due for a moment.
                            for (int empty = 0; empty < 3; ) {
                                List<Claim> some =
                                        scene.claim(Thread.currentThread().getName(), NOW, 5);
                                mine.addAll(some);
                                empty = some.isEmpty() ? empty + 1 : 0;
                            }
                            return mine;
                        });
        List<Claim> claimed = new ArrayList<>(shares.stream().flatMap(List::stream).toList());
        claimed.addAll(scene.claim("last", NOW, 40));

        assertThat(claimed).extracting(claim -> claim.grant().id()).doesNotHaveDuplicates();
        assertThat(claimed).hasSize(40);
    }

    @Test
    default void noMoreAreClaimedThanAskedForAndTheLongestDueFirst() {
        Scene scene = scene();
        StoreFixture workspace = scene.workspace();
        Grant second = scene.probedAt(workspace, "ben", NOW.plusSeconds(2));
        Grant first = scene.probedAt(workspace, "ada", NOW.plusSeconds(1));
        scene.probedAt(workspace, "carla", NOW.plusSeconds(3));

        assertThat(scene.claim("one", NOW.plusSeconds(3), 2))
                .extracting(claim -> claim.grant().id())
                .containsExactlyInAnyOrder(first.id(), second.id());
    }

    @Test
    default void aWorkspaceWithMuchToDoDoesNotKeepOthersWaiting() {
        Scene scene = scene();
        StoreFixture busy = scene.workspace();
        for (int number = 0; number < 60; number++) {
            scene.probedAt(busy, "person-" + number, NOW.minusSeconds(600 - number));
        }
        List<Grant> others = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            others.add(anotherLane(scene, busy, NOW));
        }

        List<Claim> claims = scene.claim("one", NOW, 8);

        assertThat(claims)
                .extracting(claim -> claim.grant().id())
                .containsAll(others.stream().map(Grant::id).toList());
        assertThat(claims).hasSize(8);
    }

    /// A grant of a workspace that does not share its lane with the busy one.
    private static Grant anotherLane(Scene scene, StoreFixture busy, Instant dueAt) {
        StoreFixture workspace = scene.workspace();
        while (DueWork.lane(workspace.workspaceId()) == DueWork.lane(busy.workspaceId())) {
            workspace = scene.workspace();
        }
        return scene.probedAt(workspace, "ada", dueAt);
    }

    @Test
    default void whatIsNotAskedForAnyMoreIsNeverClaimed() {
        Scene scene = scene();
        StoreFixture workspace = scene.workspace();
        update(scene.probedAt(workspace, "ada", NOW).ended());
        update(
                scene.probedAt(workspace, "ben", NOW)
                        .lost(DisconnectReason.LONG_UNUSED, NOW.minusSeconds(9)));
        update(scene.probedAt(workspace, "carla", NOW).suspected(NOW, null));

        assertThat(scene.claim("one", NOW.plusSeconds(60), 10)).isEmpty();
    }

    @Test
    default void aClaimSaysWhatItIsGoingToSpend() {
        Scene scene = scene();
        StoreFixture workspace = scene.workspace();
        Grant due = scene.renewedAt(workspace, "due", NOW);
        Grant probed =
                workspace.grant(
                        scene.connector(),
                        "probed",
                        Renewal.by("later", NOW.plusSeconds(900), NOW.plusSeconds(600)),
                        NOW);

        List<Claim> claims = scene.claim("one", NOW, 10);

        assertThat(claims).hasSize(2).noneMatch(Claim::interrupted);
        assertThat(read(due).renewal().spending()).isEqualTo(new Renewal.Spending("due", NOW));
        assertThat(read(probed).renewal().spending()).isNull();
    }

    @Test
    default void whoTakesOverKnowsThatTheTokenMayHaveBeenSpent() {
        Scene scene = scene();
        Grant due = scene.renewedAt(scene.workspace(), "due", NOW);
        scene.claim("one", NOW, 1);

        Claim second = scene.claim("other", NOW.plus(LEASE), 1).getFirst();

        assertThat(second.interrupted()).isTrue();
        assertThat(read(due).renewal().spending()).isEqualTo(new Renewal.Spending("due", NOW));
    }

    @Test
    default void whoeverSpentTheStoredTokenHasItsSuccessorAndNobodyElse() {
        Scene scene = scene();
        Grant grant = scene.renewedAt(scene.workspace(), "old", NOW);
        Claim first = scene.claim("one", NOW, 1).getFirst();
        Claim second = scene.claim("other", NOW.plus(LEASE), 1).getFirst();
        Renewal successor =
                Renewal.by("new", NOW.plusSeconds(7200), NOW.plusSeconds(6000)).renewedAt(NOW);

        boolean late = keep(first, "old", successor);
        boolean tooLate =
                keep(
                        second,
                        "old",
                        Renewal.by("another", NOW.plusSeconds(7200), NOW.plusSeconds(9)));

        assertThat(late).isTrue();
        assertThat(tooLate).isFalse();
        assertThat(read(grant).renewal()).isEqualTo(successor);
        assertThat(read(grant).probing().fence()).isGreaterThan(second.fence());
        assertThat(scene.claim("third", NOW.plusSeconds(5999), 1)).isEmpty();
        assertThat(scene.claim("third", NOW.plusSeconds(6000), 1)).hasSize(1);
    }

    private boolean keep(Claim claim, String spent, Renewal renewed) {
        return inTransaction(handle ->
                        STORE.keep(handle, List.of(new Kept(claim.grant().id(), spent, renewed))))
                        .getFirst()
                == DueGrantStore.Keeping.KEPT;
    }

    @Test
    default void tokensOfAnEndedGrantAreNotKept() {
        Scene scene = scene();
        Grant grant = scene.renewedAt(scene.workspace(), "old", NOW);
        Claim claim = scene.claim("one", NOW, 1).getFirst();
        update(read(grant).ended());

        assertThat(keep(claim, "old", Renewal.by("new", NOW.plusSeconds(60), NOW.plusSeconds(30))))
                .isFalse();
        assertThat(read(grant).renewal().tokenHash()).isNull();
    }

    @Test
    default void aProbeThatBecameDueMeanwhileIsDueWhenTokensAreKept() {
        Scene scene = scene();
        Grant grant = scene.renewedAt(scene.workspace(), "old", NOW);
        Claim claim = scene.claim("one", NOW, 1).getFirst();
        inTransaction(handle -> {
            STORE.hasten(handle, grant.workspaceId(), grant.id(), NOW);
            return true;
        });
        assertThat(scene.claim("other", NOW, 1)).isEmpty();

        keep(claim, "old", Renewal.by("new", NOW.plusSeconds(60), NOW.plusSeconds(30)));

        assertThat(scene.claim("other", NOW, 1)).hasSize(1);
    }

    /// A network that does not say how long a token lives.
    @Test
    default void aRenewalThatIsNotScheduledAgainLeavesTheProbeDue() {
        Scene scene = scene();
        StoreFixture workspace = scene.workspace();
        Grant grant =
                workspace.grant(
                        scene.connector(),
                        "ada",
                        Renewal.by("old", NOW.plusSeconds(60), NOW),
                        NOW.plusSeconds(30));
        Claim claim = scene.claim("one", NOW, 1).getFirst();

        keep(claim, "old", Renewal.by("new", null, null));

        assertThat(read(grant).renewal().dueAt()).isNull();
        assertThat(scene.claim("other", NOW.plusSeconds(30), 1)).hasSize(1);
    }

    @Test
    default void oneGrantIsClaimedForSomebodyWhoWaitsUnlessAnotherNodeHasIt() {
        Scene scene = scene();
        Grant grant = scene.renewedAt(scene.workspace(), "token", NOW.plusSeconds(600));

        assertThat(claimOne(grant, "one")).isNotNull();
        assertThat(claimOne(grant, "other")).isNull();
    }

    private @Nullable Claim claimOne(Grant grant, String node) {
        return database()
                .inTransaction(transaction ->
                        Optional.ofNullable(
                                STORE.claimOne(
                                        transaction.handle(),
                                        grant.workspaceId(),
                                        grant.id(),
                                        node,
                                        NOW,
                                        NOW.plus(LEASE))))
                .orElse(null);
    }

    @Test
    default void aClaimIsGivenBackWithNothingDone() {
        Scene scene = scene();
        scene.probedAt(scene.workspace(), "ada", NOW);
        Claim claim = scene.claim("one", NOW, 1).getFirst();

        inTransaction(handle -> {
            STORE.release(handle, claim);
            return true;
        });

        assertThat(scene.claim("other", NOW, 1)).hasSize(1);
    }

    @Test
    default void othersAreAskedWhoSeemFineAndAreFree() {
        Scene scene = scene();
        Instant later = NOW.plusSeconds(600);
        Grant fine = scene.probedAt(scene.workspace(), "fine", later);
        Grant held = scene.probedAt(scene.workspace(), "held", later.minusSeconds(1));
        update(scene.probedAt(scene.workspace(), "suspected", later).suspected(NOW, later));
        claimOne(held, "one");

        inTransaction(handle -> {
            STORE.askOthers(handle, scene.connector(), false, NOW, 5);
            return true;
        });

        assertThat(scene.claim("other", NOW, 10))
                .extracting(claim -> claim.grant().id())
                .containsExactly(fine.id());
    }
}
