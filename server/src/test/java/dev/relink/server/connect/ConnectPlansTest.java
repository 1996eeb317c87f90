package dev.relink.server.connect;

import static dev.relink.server.storage.LargeDatabase.NOW;
import static dev.relink.server.storage.LargeDatabase.WORKSPACE;
import static dev.relink.server.storage.LargeDatabase.attempt;
import static dev.relink.server.storage.LargeDatabase.member;

import dev.relink.server.page.Cursor;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.storage.LargeDatabase;
import dev.relink.server.storage.QueryPlans;
import dev.relink.server.storage.QueryPlans.Case;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How PostgreSQL finds attempts, what they were offered and what they did.
class ConnectPlansTest {

    private static final AttemptStore ATTEMPTS = new AttemptStore();
    private static final OfferedAssetStore OFFERS = new OfferedAssetStore();
    private static final OutcomeStore OUTCOMES = new OutcomeStore();
    private static final PageRequest FIRST = PageRequest.first(25);
    private static final PageRequest LATER = new PageRequest(25, Direction.FORWARD, Cursor.of(20));

    static Stream<Case> cases() {
        return Stream.of(
                Case.of(
                        "AttemptStore.find",
                        "",
                        handle -> ATTEMPTS.find(handle, WORKSPACE, member(1), attempt(1))),
                Case.of(
                        "AttemptStore.lock",
                        "",
                        handle -> ATTEMPTS.lock(handle, WORKSPACE, member(1), attempt(1))),
                Case.of(
                        "AttemptStore.lockByState",
                        "",
                        handle -> ATTEMPTS.lockByState(handle, "state-107")),
                Case.of(
                        "AttemptStore.latestOfGrant",
                        "",
                        handle ->
                                ATTEMPTS.latestOfGrant(handle, WORKSPACE, LargeDatabase.grant(3))),
                Case.of(
                        "AttemptStore.expiredWithSecret",
                        "few of them",
                        handle -> ATTEMPTS.expiredWithSecret(handle, NOW.plusSeconds(100), 500)),
                Case.of(
                        "AttemptStore.expiredWithSecret",
                        "all of them",
                        handle -> ATTEMPTS.expiredWithSecret(handle, NOW.plusSeconds(20_000), 500)),
                Case.of(
                        "AttemptStore.expiredBefore",
                        "few of them",
                        handle -> ATTEMPTS.expiredBefore(handle, NOW.plusSeconds(100), 500)),
                Case.of(
                        "AttemptStore.expiredBefore",
                        "all of them",
                        handle -> ATTEMPTS.expiredBefore(handle, NOW.plusSeconds(20_000), 500)),
                Case.of(
                        "AttemptStore.update",
                        "",
                        handle ->
                                ATTEMPTS.update(
                                        handle,
                                        ATTEMPTS.lockByState(handle, "state-107").orElseThrow())),
                Case.of(
                        "AttemptStore.deleteAll",
                        "",
                        handle -> ATTEMPTS.deleteAll(handle, List.of(attempt(1), attempt(2)))),
                Case.sorting("OfferedAssetStore.all", "", handle -> OFFERS.all(handle, attempt(1))),
                Case.of(
                        "OfferedAssetStore.page",
                        "",
                        handle -> OFFERS.page(handle, attempt(1), FIRST)),
                Case.of(
                        "OfferedAssetStore.page",
                        "behind a cursor",
                        handle -> OFFERS.page(handle, attempt(1), LATER)),
                Case.of(
                        "OfferedAssetStore.markPicked",
                        "",
                        handle -> OFFERS.markPicked(handle, attempt(1), Set.of(1, 2))),
                Case.of(
                        "OfferedAssetStore.picked",
                        "",
                        handle -> OFFERS.picked(handle, attempt(1))),
                Case.of(
                        "OutcomeStore.page",
                        "",
                        handle -> OUTCOMES.page(handle, attempt(1), FIRST)),
                Case.of(
                        "OutcomeStore.page",
                        "behind a cursor",
                        handle -> OUTCOMES.page(handle, attempt(1), LATER)),
                Case.of(
                        "OutcomeStore.limit",
                        "",
                        handle ->
                                OUTCOMES.limit(
                                        handle,
                                        LargeDatabase.WORKSPACE,
                                        LargeDatabase.account(3))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsNothingButWhatAnIndexLeadsTo(Case subject) {
        QueryPlans.assertIndexed(subject);
    }

    @Test
    void everyQueryHasACase() {
        QueryPlans.assertComplete(
                cases(), AttemptStore.class, OfferedAssetStore.class, OutcomeStore.class);
    }
}
