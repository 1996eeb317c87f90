package dev.relink.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        int claimants = 4;
        CyclicBarrier together = new CyclicBarrier(claimants);
        List<Grant> claimed = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(claimants)) {
            Callable<List<Grant>> claiming =
                    () -> {
                        together.await();
                        List<Grant> mine = new ArrayList<>();
                        List<Grant> some = claim(due, due.plus(Duration.ofHours(1)));
                        while (!some.isEmpty()) {
                            mine.addAll(some);
                            some = claim(due, due.plus(Duration.ofHours(1)));
                        }
                        return mine;
                    };
            List<Future<List<Grant>>> results =
                    executor.invokeAll(Collections.nCopies(claimants, claiming));
            for (Future<List<Grant>> result : results) {
                claimed.addAll(result.get());
            }
        }

        assertThat(claimed).extracting(Grant::id).doesNotHaveDuplicates();
        assertThat(claimed).hasSize(40);
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
